// How every bench measures: product and floor in turns, medians, and the machine's noise beside them.

/** One line of the result table. Times in ms, rates per second; `ratio` and `bound` say how product and floor compare. */
export interface BenchResult {
  name: string;
  unit: 'ms' | 'per-second' | 'bytes';
  product: number;
  floor: number;
  /** What the floor is, in a few words. */
  against: string;
  /** Product against floor, in the direction of `bound`. */
  ratio: number;
  bound: { atMost: number } | { atLeast: number };
  /** The floor against itself, at least 1; above `VOID_NOISE` the run says nothing. */
  noise: number;
  /** Printed beside, without a bound. */
  beside?: Readonly<Record<string, number>>;
}

/** Above this the machine was too busy for the run to count. */
export const VOID_NOISE = 1.3;

export function isVoid(result: BenchResult): boolean {
  return result.noise > VOID_NOISE;
}

export function holds(result: BenchResult): boolean {
  return 'atMost' in result.bound ? result.ratio <= result.bound.atMost : result.ratio >= result.bound.atLeast;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least `share` of all values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** How much the floor differs from itself: the medians of every other round, the larger over the smaller. */
export function noiseOf(floors: readonly number[]): number {
  const even = median(floors.filter((_, index) => index % 2 === 0));
  const odd = median(floors.filter((_, index) => index % 2 === 1));
  return Math.max(even, odd) / Math.min(even, odd);
}
