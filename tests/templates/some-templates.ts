// Saved replies by chance, with all they can carry.
import fc from 'fast-check';
import type { Card, MessageButton, QuickReply } from '../../utils/instagram/outgoing-message.ts';
import { withoutUndefined } from '../../utils/instagram/without-undefined.ts';
import type { Template, TemplateExtra } from '../../utils/templates/template.ts';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 24 }),
  fc.constantFrom('Yes', 'For {first_name}', '{first_name|you}', '', 'a "quoted", text\nwith lines'),
);
const button: fc.Arbitrary<MessageButton> = fc.oneof(
  fc.record({ type: fc.constant('postback' as const), title: words, payload: words }),
  fc.record({ type: fc.constant('web_url' as const), title: words, url: fc.webUrl() }),
);
const quickReply: fc.Arbitrary<QuickReply> = fc.record({
  type: fc.constantFrom('text' as const, 'email' as const),
  title: words,
  payload: words,
});
const card: fc.Arbitrary<Card> = fc
  .record({
    title: words,
    subtitle: fc.option(words, { nil: undefined }),
    imageUrl: fc.option(fc.webUrl(), { nil: undefined }),
    url: fc.option(fc.webUrl(), { nil: undefined }),
    buttons: fc.option(fc.array(button, { maxLength: 4 }), { nil: undefined }),
  })
  .map((one) => withoutUndefined(one));

export const someExtra: fc.Arbitrary<TemplateExtra> = fc.oneof(
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('quick-replies' as const), quickReplies: fc.array(quickReply, { maxLength: 15 }) }),
  fc.record({
    kind: fc.constant('media' as const),
    media: fc.constantFrom('image' as const, 'video' as const, 'audio' as const, 'file' as const),
    url: fc.webUrl(),
  }),
  fc.record({ kind: fc.constant('cards' as const), cards: fc.array(card, { maxLength: 12 }) }),
);

/** Replies with commands of their own, as a database holds them. */
export const someTemplates: fc.Arbitrary<readonly Template[]> = fc
  .uniqueArray(
    fc.record({
      command: fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/),
      name: words,
      text: fc.string({ unit: 'grapheme', maxLength: 60 }),
      uses: fc.nat(1_000),
      extra: fc.option(someExtra, { nil: undefined }),
    }),
    { maxLength: 8, selector: ({ command }) => command },
  )
  .map((replies) => replies.map((one, index) => withoutUndefined({ ...one, id: `t${index}` })));
