import { isRecord } from '../graph/send/read-value.ts';
import type { Field } from '../webhooks/fields.ts';
import type { Notice } from '../webhooks/notice.ts';
import { type Act, ActRefused, optionalText } from './act.ts';

const NOBODY = { sender: { id: '12334' }, recipient: { id: '23245' } };
const SECONDS = '1527459824';
const MESSAGE = { mid: 'random_mid', text: 'random_text' };
const COMMENT = {
  from: { id: '232323232', username: 'test' },
  media: { id: '123123123', media_product_type: 'FEED' },
  id: '17865799348089039',
  parent_id: '1231231234',
  text: 'This is an example.',
};

/** What the dashboard's Test button sends for a field: the value of a change (platform.md §3.4). */
const VALUES: Partial<Record<Field, Record<string, unknown>>> = {
  messages: { ...NOBODY, timestamp: SECONDS, message: MESSAGE },
  // A received one: integer timestamp, the heart with its selector (platform.md §3.3).
  message_reactions: {
    ...NOBODY,
    timestamp: 233445667,
    reaction: { mid: 'random_mid', action: 'react', reaction: 'love', emoji: '\u2764\ufe0f' },
  },
  messaging_postbacks: {
    ...NOBODY,
    timestamp: SECONDS,
    postback: { mid: 'random_mid', title: 'Talk to human', payload: 'RANDOM_PAYLOAD' },
  },
  messaging_seen: { ...NOBODY, timestamp: SECONDS, read: { mid: 'random_mid' } },
  messaging_referral: {
    ...NOBODY,
    timestamp: SECONDS,
    referral: { ref: 'random_ref', source: 'IGME-SOURCE-LINK', type: 'OPEN_THREAD' },
  },
  comments: COMMENT,
  live_comments: { ...COMMENT, media: { id: '123123123', media_product_type: 'LIVE' } },
  mentions: { media_id: '17918195224117851', comment_id: '17894227972186120' },
};

/** Presses the dashboard's Test button. None of it is a customer (platform.md §3.4 and §10, trap 8). */
export const dashboardTest: Act = {
  about: `{field?: ${Object.keys(VALUES).join('|')} (messages), form?: changes|messaging|2021|bare} as owner → {}`,
  run(sandbox, _, input) {
    const name = optionalText(input, 'field') ?? 'messages';
    const form = optionalText(input, 'form') ?? 'changes';
    const [field, value] = Object.entries(VALUES).find(([known]) => known === name) ?? [];
    if (!isTestable(field) || !value) throw new ActRefused(`There is no test for ${name}.`);
    const notice = formOf(form, field, value);
    if (!notice) throw new ActRefused('`form` is one of: changes, messaging, 2021, bare.');
    sandbox.webhooks.send(notice);
    return {};
  },
};

const isTestable = (name: string | undefined): name is Field => name !== undefined && Object.hasOwn(VALUES, name);

function formOf(form: string, field: Field, value: Record<string, unknown>): Notice | undefined {
  switch (form) {
    case 'changes':
      return { field, channel: 'changes', entryId: '0', item: { field, value } };
    case 'messaging':
      // Facebook Login's button.
      return isRecord(value.sender) ? { field, channel: 'messaging', entryId: '0', item: value } : undefined;
    case '2021':
      return {
        field,
        channel: 'changes',
        entryId: '0',
        item: { field, value: { event_type: field, event_timestamp: SECONDS, event_data: value } },
      };
    case 'bare':
      return { field, channel: 'changes', entryId: '0', item: { field, value }, isBare: true };
    default:
      return undefined;
  }
}
