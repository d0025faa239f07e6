/** Who waits for which stream to grow. */
export interface Waiters {
  /** Resolves when one of the streams is beyond its number, or when the signal is aborted. */
  wait(after: ReadonlyMap<string, number>, signal: AbortSignal): Promise<void>;
  /** A stream has reached `seq`. */
  grown(accountId: string, seq: number): void;
  /** Accounts that somebody waits for. */
  awaited(): readonly string[];
}

interface Waiter {
  after: ReadonlyMap<string, number>;
  wake(): void;
}

export function createWaiters(): Waiters {
  const waiters = new Map<string, Set<Waiter>>();

  function remove(waiter: Waiter): void {
    for (const accountId of waiter.after.keys()) {
      const ofAccount = waiters.get(accountId);
      ofAccount?.delete(waiter);
      if (ofAccount?.size === 0) waiters.delete(accountId);
    }
  }

  return {
    wait(after, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const waiter: Waiter = {
          after,
          wake() {
            remove(waiter);
            signal.removeEventListener('abort', waiter.wake);
            resolve();
          },
        };
        for (const accountId of after.keys()) {
          const ofAccount = waiters.get(accountId) ?? new Set();
          waiters.set(accountId, ofAccount.add(waiter));
        }
        signal.addEventListener('abort', waiter.wake, { once: true });
      });
    },
    grown(accountId, seq) {
      for (const waiter of [...(waiters.get(accountId) ?? [])]) {
        if (seq > (waiter.after.get(accountId) ?? 0)) waiter.wake();
      }
    },
    awaited: () => [...waiters.keys()],
  };
}
