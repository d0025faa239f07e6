import { type FormId, PARTS } from '../../../utils/automation/script/forms.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { READ_SLOT } from '../../../utils/automation/script/read-slot.ts';
import { readWords } from '../../../utils/automation/script/read-words.ts';
import type { Span } from '../../../utils/automation/script/syntax.ts';

/** One statement of each form, as it comes in when it is chosen: well written, its places filled for the time being. */
export const FORM_EXAMPLES: Readonly<Record<FormId, string>> = {
  'when-message-contains': 'when message contains "price", "how much"',
  'when-message-is': 'when message is "link"',
  'when-any-message': 'when any message',
  'when-comment-contains-on-post': 'when comment contains "link" on post 17895695668004550',
  'when-comment-contains': 'when comment contains "link"',
  'when-comment-on-post': 'when someone comments on post 17895695668004550',
  'when-comment': 'when someone comments',
  'when-tapped': 'when tapped menu-prices',
  'when-ice-breaker': 'when ice breaker ask-delivery',
  'when-story-reply-contains': 'when story reply contains "where", "address"',
  'when-story-reply': 'when story reply',
  'when-story-mention': 'when story mention',
  'once-every': 'once per person every 24 h',
  once: 'once per person',
  'stop-for': 'stop when a person types, for 12 h',
  stop: 'stop when a person types',
  'say-template': 'say template /workshop',
  say: 'say "Hi {first_name|there}, this is an automatic answer."',
  send: 'send image https://example.com/picture.jpg',
  'button-opens': 'button "Shop" opens https://example.com/shop',
  button: 'button "Prices" as prices',
  'quick-reply': 'quick reply "Mugs", "Bowls"',
  'reply-publicly': 'reply publicly "We have written to you, have a look at your messages."',
  'reply-privately': 'reply privately "Hi {first_name|there}, this is an automatic answer. Shall I send you the link?"',
  'wait-for-answer': 'wait for an answer, at most 2 h',
  wait: 'wait 5 min',
  'hand-over': 'hand over to a person',
  end: 'end',
  'on-answer-contains': 'on answer contains "yes", "please"',
  'on-any-answer': 'on any answer',
  'on-no-answer': 'on no answer',
  on: 'on prices',
  write: 'write "How much is it?"',
  tap: 'tap "Prices"',
  'expect-button': 'expect button "Prices"',
  'expect-quick-reply': 'expect quick reply "Mugs"',
  'expect-within': 'expect "Mugs from 28 €" within 30 s',
  expect: 'expect "Mugs from 28 €"',
  'expect-nothing': 'expect nothing, for 10 s',
};

/** The part of a statement that is changed first: its first place, of a text what stands between the marks. */
export function firstPlace(statement: string): Span | undefined {
  const [read] = parseScript(statement).lines;
  if (!read || !('spans' in read)) return undefined;
  const slot = (PARTS.get(read.form) ?? []).flatMap((part) => ('slot' in part ? part.slot : []))[0];
  const place = slot === undefined ? undefined : read.spans[slot]?.[0];
  if (!place) return undefined;
  return /^["“„«]/u.test(statement.slice(place.start))
    ? { start: place.start + 1, end: place.end - 1 }
    : { start: place.start, end: place.end };
}

/** What of a form's example stands from its part of that number on, counted from 0. */
export function restOfExample(form: FormId, part: number): string {
  const example = FORM_EXAMPLES[form];
  const words = readWords(example, 0);
  const took = (PARTS.get(form) ?? [])
    .slice(0, part)
    .reduce((sum, one) => sum + ('slot' in one ? (READ_SLOT[one.kind](words.slice(sum))?.took ?? 0) : 1), 0);
  return example.slice(words[took]?.at.start ?? example.length);
}
