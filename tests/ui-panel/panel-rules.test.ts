import { describe, expect, it } from 'vitest';
import { markedParts } from '../../components/conversation/marked-parts.ts';
import { panelCommand } from '../../components/conversation/panel-keys.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

describe('single keys of the panel', () => {
  it('mean the same in either case', () => {
    expect(panelCommand(press('e'))).toBe('done');
    expect(panelCommand(press('J'))).toBe('next');
    expect(panelCommand(press('?'))).toBe('help');
  });

  it('mean nothing with another key held, while a sign is composed, or where they are none', () => {
    expect(panelCommand(press('e', { ctrlKey: true }))).toBeUndefined();
    expect(panelCommand(press('s', { metaKey: true }))).toBeUndefined();
    expect(panelCommand(press('e', { isComposing: true }))).toBeUndefined();
    expect(panelCommand(press('x'))).toBeUndefined();
    expect(panelCommand(press('constructor'))).toBeUndefined();
  });
});

describe('the words that were looked for', () => {
  it('are marked where they stand, and nothing of the text is lost', () => {
    const parts = markedParts('big bowls, big', [
      { start: 0, end: 3 },
      { start: 11, end: 14 },
    ]);
    expect(parts).toEqual([
      { text: 'big', isMarked: true },
      { text: ' bowls, ', isMarked: false },
      { text: 'big', isMarked: true },
    ]);
    expect(markedParts('nothing', [])).toEqual([{ text: 'nothing', isMarked: false }]);
  });
});
