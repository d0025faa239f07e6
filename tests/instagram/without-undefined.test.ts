import { expect, it } from 'vitest';
import { withoutUndefined } from '../../utils/instagram/without-undefined.ts';

it('only what is undefined is left out, and the order stays: rows are compared by their text', () => {
  const fields = { last: 0, gone: undefined, empty: '', none: null, no: false, first: [undefined] };
  expect(JSON.stringify(withoutUndefined(fields))).toBe('{"last":0,"empty":"","none":null,"no":false,"first":[null]}');
  expect(Object.hasOwn(withoutUndefined(fields), 'gone')).toBe(false);
  expect(Object.hasOwn(fields, 'gone')).toBe(true);
});
