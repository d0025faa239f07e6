/** An update of the database that takes longer is told of, ms. Ours. */
const LONG = 1_500;

/** Waits for the database, and shows something as soon as that takes longer than a moment. */
export async function whileOpening<T>(opening: Promise<T>, show: () => void): Promise<T> {
  const timer = setTimeout(show, LONG);
  try {
    return await opening;
  } finally {
    clearTimeout(timer);
  }
}
