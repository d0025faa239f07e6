import { afterEach, describe, expect, it, vi } from 'vitest';
import { sentencesOn, tellResults } from './results.ts';
import type { BenchResult } from './rounds.ts';

const result: BenchResult = {
  ...{ name: 'popup → list', unit: 'ms', product: 110, floor: 100, against: 'plain list items' },
  ...{ ratio: 1.1, bound: { atMost: 1.2 }, noise: 1.05 },
};
const missed: BenchResult = { ...result, ratio: 1.31 };

describe('what a run of the benches came to', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each<[string, Partial<BenchResult>, string[]]>([
    ['a bound that holds', {}, []],
    ['at the bound', { ratio: 1.2 }, []],
    [
      'above it',
      { ratio: 1.31 },
      ['Missed: popup → list is at 1.31 of its floor, 100.0 ms (plain list items); the bound is ≤ 1.2.'],
    ],
    [
      'below what there should be at least',
      { ratio: 0.4, bound: { atLeast: 0.5 } },
      ['Missed: popup → list is at 0.40 of its floor, 100.0 ms (plain list items); the bound is ≥ 0.5.'],
    ],
    ['no number', { ratio: Number.NaN }, [expect.stringMatching(/^Missed: /)]],
    [
      'a machine that was busy',
      { ratio: 1.31, noise: 1.4 },
      [
        'Void: popup → list says nothing. Its floor differed from itself by 1.40, more than 1.3; run it on a quieter machine.',
      ],
    ],
  ])('%s', (_what, change, sentences) => {
    expect(sentencesOn([{ ...result, ...change }])).toEqual(sentences);
  });

  it('ends with 1 and a sentence once a bound was missed, and keeps standard output to the results', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const written = vi.spyOn(console, 'log').mockImplementation(() => {});
    const table = vi.spyOn(console, 'table').mockImplementation(() => {});
    expect(tellResults([result])).toBe(0);
    expect(said).not.toHaveBeenCalled();
    expect(tellResults([result, missed])).toBe(1);
    expect(said).toHaveBeenCalledTimes(1);
    expect(JSON.parse(String(written.mock.lastCall?.[0]))).toEqual({ results: [result, missed] });
    expect(table.mock.lastCall?.[0]).toMatchObject([
      { floor: '100.0 ms', 'which is': 'plain list items', bound: '≤ 1.2', result: 'holds' },
      { result: 'MISSED' },
    ]);
  });
});
