/** Makes a reading that is asked for many times run one at a time, and once more for what was asked meanwhile. */
export function coalesced(read: () => Promise<void>): () => void {
  let isReading = false;
  let again = false;

  async function run(): Promise<void> {
    isReading = true;
    try {
      do {
        again = false;
        await read();
      } while (again);
    } finally {
      isReading = false;
    }
  }

  return () => {
    if (isReading) again = true;
    else void run();
  };
}
