// The matcher that the other tests rely on must see every difference.
import { describe, expect, it } from 'vitest';
import { shapeDifferences } from './shape.ts';

describe('shape differences', () => {
  it('are none for other values of the same types', () => {
    expect(shapeDifferences({ a: [{ b: 'x' }, { b: 'y' }] }, { a: [{ b: 'z' }] })).toEqual([]);
  });

  it('are told for missing keys, further keys, other types and empty lists', () => {
    expect(shapeDifferences({ c: 1 }, { a: '' })).toEqual(['a is missing', 'c is not documented']);
    expect(shapeDifferences({ a: 1 }, { a: '1' })).toEqual(['a is number, not string']);
    expect(shapeDifferences({ a: [{ b: '' }, {}] }, { a: [{ b: '' }] })).toEqual(['a[].b is missing']);
    expect(shapeDifferences({ a: [] }, { a: [1] })).toEqual(['a[] is empty']);
    expect(shapeDifferences({ a: null }, { a: {} })).toEqual(['a is null, not object']);
  });

  it('leave out what an exception names, and only that', () => {
    const exceptions = { optional: ['a'], extra: ['c'], types: { d: ['number'] as const } };
    expect(shapeDifferences({ c: 1, d: 1 }, { a: '', d: '' }, exceptions)).toEqual([]);
    expect(shapeDifferences({ c: 1, d: true }, { a: '', d: '' }, exceptions)).toEqual(['d is boolean, not number']);
  });
});
