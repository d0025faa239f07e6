/** Counts calls in sliding windows (platform.md §6). */
export interface Limiter {
  /** Counts one call; false when `max` calls already lie within the last `windowMs`. */
  allows(name: string, max: number, windowMs: number): boolean;
  /** Calls counted so far, of all names. */
  total(): number;
}

/** @param now ms since 1970 */
export function makeLimiter(now: () => number): Limiter {
  const calls = new Map<string, number[]>();
  let total = 0;
  return {
    allows(name, max, windowMs) {
      const recent = (calls.get(name) ?? []).filter((at) => at > now() - windowMs);
      const isAllowed = recent.length < max;
      if (isAllowed) {
        recent.push(now());
        total += 1;
      }
      calls.set(name, recent);
      return isAllowed;
    },
    total: () => total,
  };
}
