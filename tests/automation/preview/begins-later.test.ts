import { describe, expect, it } from 'vitest';
import { laterStart } from '../../../utils/automation/preview/begins-later.ts';

const SCRIPT = '# What it is for\n\nwhen message contains "price"\nsay "One"\nsay "Two"\n';
const from = (startAtLine: number | undefined, script = SCRIPT) =>
  laterStart({ source: { kind: 'template', id: 'a', script }, ...(startAtLine !== undefined && { startAtLine }) });

describe('a run that began at a later line', () => {
  it('left out what stands before it', () => {
    expect(from(5)).toBe(5);
    expect(from(4)).toBe(4);
    expect(from(2, 'say "One"\r\nsay "Two"')).toBe(2);
  });

  it('is one of the whole where nothing does, but comments and empty lines', () => {
    expect(from(undefined)).toBeUndefined();
    expect(from(3)).toBeUndefined();
    expect(from(1, 'say "One"')).toBeUndefined();
    expect(laterStart({ source: { kind: 'other' }, startAtLine: 3 })).toBeUndefined();
  });
});
