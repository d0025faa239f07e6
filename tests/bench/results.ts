// What a run of the benches came to: a table, the results as JSON, and a sentence for each row that does not hold.
import { type BenchResult, holds, isVoid, VOID_NOISE } from './rounds.ts';

/** Prints it, the JSON last, the sentences on standard error. Returns the exit code: 1 once a bound was missed. */
export function tellResults(results: readonly BenchResult[]): 0 | 1 {
  console.table(results.map(rowOf));
  for (const sentence of sentencesOn(results)) console.error(sentence);
  console.log(JSON.stringify({ results }));
  return results.some(isMissed) ? 1 : 0;
}

/** One for each bound that was missed, and for each row that says nothing. */
export function sentencesOn(results: readonly BenchResult[]): string[] {
  return results.flatMap((result) => {
    const { name, ratio, noise, floor, unit, against } = result;
    if (isMissed(result)) {
      return `Missed: ${name} is at ${ratio.toFixed(2)} of its floor, ${show(floor, unit)} (${against}); the bound is ${boundOf(result)}.`;
    }
    if (!isVoid(result)) return [];
    return `Void: ${name} says nothing. Its floor differed from itself by ${noise.toFixed(2)}, more than ${VOID_NOISE}; run it on a quieter machine.`;
  });
}

function isMissed(result: BenchResult): boolean {
  return !isVoid(result) && !holds(result);
}

function rowOf(result: BenchResult): Record<string, string> {
  return {
    bench: result.name,
    product: show(result.product, result.unit),
    floor: show(result.floor, result.unit),
    'which is': result.against,
    ratio: result.ratio.toFixed(2),
    bound: boundOf(result),
    noise: result.noise.toFixed(2),
    result: isVoid(result) ? 'void: too noisy' : holds(result) ? 'holds' : 'MISSED',
    beside: Object.entries(result.beside ?? {})
      .map(([name, value]) => `${name} ${value.toFixed(2)}`)
      .join(', '),
  };
}

function boundOf({ bound }: BenchResult): string {
  return 'atMost' in bound ? `≤ ${bound.atMost}` : `≥ ${bound.atLeast}`;
}

function show(value: number, unit: BenchResult['unit']): string {
  if (unit === 'bytes') return `${(value / 1000).toFixed(1)} kB`;
  return unit === 'ms' ? `${value.toFixed(1)} ms` : `${Math.round(value)}/s`;
}
