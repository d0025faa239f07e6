const MINUTE = 60_000;

/** Wrong codes of the whole relay, whoever sent them: 50 bits in ten minutes leave no room for more. */
const LIMITS = [
  { most: 10, within: MINUTE },
  { most: 100, within: 60 * MINUTE },
] as const;

/** Counts wrong pairing codes. Tries have to be made one after the other, or many would pass before the first fails. */
export interface WrongCodeLimit {
  /** Seconds until the next try is allowed, right or wrong; 0 = now. */
  waitSeconds(now: number): number;
  noteWrong(now: number): void;
}

export function createWrongCodeLimit(): WrongCodeLimit {
  /** Times of wrong codes, oldest first, as far as they still count. */
  let wrong: number[] = [];

  return {
    waitSeconds(now) {
      wrong = wrong.filter((at) => now - at < 60 * MINUTE);
      const waits = LIMITS.map(({ most, within }) => {
        const oldest = wrong.at(-most);
        return oldest === undefined ? 0 : oldest + within - now;
      });
      return Math.ceil(Math.max(0, ...waits) / 1000);
    },
    noteWrong(now) {
      wrong.push(now);
    },
  };
}
