import { describe, expect, it } from 'vitest';
import { toMilliseconds } from '../../utils/instagram/timestamp.ts';

describe('a time of Meta', () => {
  it.each([
    ['milliseconds of messages', 1569262486134, 1569262486134],
    ['seconds of changes', 1520622968, 1520622968000],
    ['a string of seconds, from the dashboard', '1527459824', 1527459824000],
    ['a string of milliseconds', '1569262486134', 1569262486134],
    ['a string with blanks', ' 1527459824 ', 1527459824000],
    ['seconds with a fraction', 1527459824.5, 1527459824500],
    ['the integer of a dashboard reaction', 233445667, 233445667000],
    ['zero', 0, 0],
    ['the last number that is seconds', 99_999_999_999, 99_999_999_999_000],
    ['the first number that is milliseconds', 100_000_000_000, 100_000_000_000],
  ])('is read in ms: %s', (_name, given, wanted) => {
    expect(toMilliseconds(given)).toBe(wanted);
  });

  it.each([
    undefined,
    null,
    '',
    '<TIME_NOTIFICATION_WAS_SENT>',
    '12e3',
    '0x10',
    '-5',
    -5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.64e15 + 1,
    true,
    {},
    [1527459824],
  ])('is null if it is none: %j', (given) => {
    expect(toMilliseconds(given)).toBeNull();
  });
});
