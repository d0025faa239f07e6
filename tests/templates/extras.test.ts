import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageErrors } from '../../utils/instagram/lint-errors.ts';
import { extraOf, messagesOf, renderExtra, withTitles } from '../../utils/templates/extra.ts';
import { lintTemplate } from '../../utils/templates/lint-template.ts';
import type { Template, TemplateExtra } from '../../utils/templates/template.ts';
import { someExtra } from './some-templates.ts';

const buttons = (...titles: string[]): TemplateExtra => ({
  kind: 'buttons',
  buttons: titles.map((title, index) => ({ type: 'postback', title, payload: `p${index}` })),
});
const template = (change: Partial<Template>): Template => ({
  id: 'x',
  command: 'x',
  name: 'X',
  text: 'x',
  uses: 0,
  ...change,
});

describe('what a saved reply carries', () => {
  it('makes one message with its text, or follows it', () => {
    const extra = buttons('Yes');
    expect(messagesOf('Keep it?', extra)).toEqual([
      { kind: 'buttons', text: 'Keep it?', buttons: extra.kind === 'buttons' && extra.buttons },
    ]);
    const picture = { kind: 'media', media: 'image', url: 'https://a.example/b.png' } as const;
    const sent = { kind: 'media', media: 'image', source: { url: picture.url } };
    expect(messagesOf('Look', picture)).toEqual([{ kind: 'text', text: 'Look' }, sent]);
    expect(messagesOf(' ', picture)).toEqual([sent]);
    expect(messagesOf('Look', { kind: 'cards', cards: [] }).map(({ kind }) => kind)).toEqual(['text', 'cards']);
    expect(messagesOf('', undefined)).toEqual([]);
  });

  it('comes back from its messages as it was, whatever it is', () => {
    fc.assert(
      fc.property(someExtra, fc.string(), (extra, text) => {
        expect(extraOf(messagesOf(text, extra))).toEqual(extra);
      }),
    );
  });

  it('has its titles filled and nothing else, and says what is missing', () => {
    const extra: TemplateExtra = {
      kind: 'cards',
      cards: [
        { title: 'For {first_name}', subtitle: '{size}', url: 'https://a.example/{first_name}' },
        { title: 'T', buttons: [{ type: 'postback', title: '{name|You}', payload: '{name}' }] },
      ],
    };
    expect(renderExtra(extra, { first_name: 'Ana' })).toEqual({
      extra: {
        kind: 'cards',
        cards: [
          { title: 'For Ana', subtitle: '{size}', url: 'https://a.example/{first_name}' },
          { title: 'T', buttons: [{ type: 'postback', title: 'You', payload: '{name}' }] },
        ],
      },
      missing: ['size'],
      unknown: ['size'],
    });
  });

  it('is the same when its titles stay the same', () => {
    fc.assert(
      fc.property(someExtra, (extra) => {
        expect(withTitles(extra, (title) => title)).toEqual(extra);
      }),
    );
  });
});

describe('lint of what a saved reply carries', () => {
  const found = (change: Partial<Template>) =>
    lintTemplate(template(change), []).map((finding) =>
      finding.code === 'message' ? `${finding.finding.code} ${finding.weight}` : `${finding.code} ${finding.weight}`,
    );

  it('knows every limit of messages', () => {
    expect(found({ extra: buttons('a', 'b', 'c') })).toEqual([]);
    expect(found({ extra: buttons('a', 'b', 'c', 'd') })).toEqual(['too-many-buttons stops']);
    expect(found({ extra: buttons() })).toEqual(['no-buttons stops']);
    expect(found({ extra: buttons('a'.repeat(21)) })).toEqual(['title-too-long stops']);
    expect(found({ text: 'a'.repeat(641), extra: buttons('a') })).toEqual(['button-text-too-long stops']);
    expect(found({ extra: { kind: 'media', media: 'image', url: 'nowhere' } })).toEqual(['address-not-a-link stops']);
    expect(found({ text: '', extra: { kind: 'cards', cards: [{ title: 'a' }] } })).toEqual([
      'card-only-title stops',
      'unseen-on-desktop tells',
    ]);
    expect(found({ text: '', extra: buttons('a') })).toEqual(['text-empty stops']);
  });

  it('warns where only the longest names are too long, by letters and not by bytes', () => {
    expect(found({ extra: buttons('Ask {first_name}') })).toEqual([]);
    expect(found({ extra: buttons('Asking {first_name}') })).toEqual(['title-too-long warns']);
    expect(found({ text: `${'a'.repeat(630)}{first_name|you}`, extra: buttons('a') })).toEqual([
      'button-text-too-long warns',
    ]);
  });

  it('stops whatever no name could make right', () => {
    fc.assert(
      fc.property(someExtra, fc.constantFrom('x', 'Ana', 'a'.repeat(16)), (extra, name) => {
        const rendered = renderExtra(extra, { first_name: name });
        if (rendered.missing.length > 0) return;
        const wrong = messagesOf('x', rendered.extra).flatMap(messageErrors);
        const told = lintTemplate(template({ extra }), []).filter(({ weight }) => weight !== 'tells');
        // Nothing that would be refused is passed over, and nothing is stopped that could be sent.
        if (wrong.length > 0) expect(told.length).toBeGreaterThan(0);
        // That an address is not public is a guess, which only surfaces make.
        const certain = told.filter((one) => !('finding' in one && one.finding.code === 'address-not-public'));
        if (certain.some(({ weight }) => weight === 'stops')) expect(wrong.length).toBeGreaterThan(0);
      }),
    );
  });
});
