import { describe, expect, it } from 'vitest';
import { placeKept, readableScript } from '../../../utils/automation/local/readable-script.ts';
import { REPLIES } from './play.ts';

const TEMPLATES = new Map(REPLIES.map((reply) => [reply.command, reply]));
const read = (source: string, templates = TEMPLATES) => readableScript(source, templates);

describe('a script that is being written', () => {
  it('means the same wherever its lines stand, and something else with other words', () => {
    const { meaning } = read('when any message\nsay "Hi"\nsay template /menu');
    expect(read('\n# why\nwhen any message\n\n  say “Hi”\n  say template /menu').meaning).toBe(meaning);
    expect(read('when any message\nsay "Hello"\nsay template /menu').meaning).not.toBe(meaning);
    const rewritten = new Map(TEMPLATES);
    rewritten.set('menu', { id: 'menu', command: 'menu', name: 'Menu', text: 'And now?', uses: 0 });
    expect(read('when any message\nsay "Hi"\nsay template /menu', rewritten).meaning).not.toBe(meaning);
  });

  it('is played without what was not understood', () => {
    const { outline, unread } = read('when any message\nsya "Hi"\nsay "Hello"');
    expect(unread).toBe(1);
    expect(outline.main).toMatchObject([{ kind: 'say', text: 'Hello' }]);
  });

  it('keeps the place that was chosen, wherever its statement moves', () => {
    const before = read('when any message\nsay "One"\nsay "Two"\nsay "One"').places;
    const chosen = before[2];
    expect(chosen).toEqual({ line: 4, statement: 'say "One"' });
    const moved = read('when any message\n\nsay "One"\nsay "Two"\nsay "One"').places;
    expect(placeKept(chosen, moved)?.line).toBe(5);
    expect(placeKept(chosen, read('when any message\nsay "1"\nsay "2"\nsay "3"').places)).toEqual({
      line: 4,
      statement: 'say "3"',
    });
    expect(placeKept(chosen, read('when any message').places)).toBeUndefined();
    expect(placeKept(undefined, before)).toBeUndefined();
  });
});
