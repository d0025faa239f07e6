import type { Automation } from '../../utils/automation/automation.ts';
import { putAway, withLabels, withNote } from '../../utils/inbox/desk.ts';
import type { AttachmentRow } from '../../utils/storage/schema.ts';
import { ACCOUNT } from './fresh-database.ts';
import { NOW, type Step } from './histories.ts';

const AT = 1_763_700_000_000;
const PERSON = '901';

function delivered(item: object, channel: 'messaging' | 'changes' = 'messaging'): Step {
  return { do: 'deliver', item, channel, time: AT, receivedAt: NOW, late: false };
}

const fromPerson = { sender: { id: PERSON }, recipient: { id: ACCOUNT } };
const message = { kind: 'text', text: 'Hello Anna' } as const;

/** A file that Instagram keeps. */
export const frozenAttachment: AttachmentRow = {
  accountId: ACCOUNT,
  attachmentId: '900',
  media: 'image',
  url: 'https://shop.example/red.jpg',
  at: AT + 5_000,
};

/** A little of everything, for the frozen fixtures. */
export const frozenSteps: readonly Step[] = [
  delivered({ ...fromPerson, timestamp: AT, message: { mid: 'm1', text: 'Hi, how much is it?' } }),
  delivered({ ...fromPerson, timestamp: AT + 1_000, message: { mid: 'm2', is_deleted: true } }),
  delivered({ ...fromPerson, timestamp: AT + 2_000, reaction: { mid: 'm1', action: 'react', emoji: '❤' } }),
  delivered({ ...fromPerson, timestamp: AT + 3_000, referral: { ref: 'shop' } }),
  delivered(
    { field: 'comments', value: { id: 'c1', from: { id: PERSON }, text: 'Nice', media: { id: 'p1' } } },
    'changes',
  ),
  delivered({ ...fromPerson, timestamp: AT + 3_100, postback: { mid: 'p1', title: 'Prices', payload: 'PRICES' } }),
  delivered({ ...fromPerson, timestamp: AT + 3_200, take_thread_control: { new_owner_app_id: '22' } }),
  delivered({
    ...fromPerson,
    timestamp: AT + 3_300,
    message: { mid: 'm3', attachments: [{ type: 'story_mention', payload: { url: 'https://cdn/s' } }] },
  }),
  delivered({ timestamp: AT + 3_400, message_edit: { mid: 'm4', num_edit: 0 } }),
  delivered({ ...fromPerson, timestamp: AT + 3_500, optin: { ref: 'news' } }),
  delivered({ field: 'mentions', value: { media_id: 'p2' } }, 'changes'),
  {
    do: 'queue',
    entry: {
      accountId: ACCOUNT,
      id: 'send-1',
      createdAt: AT + 4_000,
      target: { kind: 'person', igsid: PERSON },
      message,
      templateIds: ['first-hello'],
      author: 'person',
      send: { state: 'queued' },
    },
  },
  { do: 'start', id: 'send-1', at: AT + 4_100 },
  { do: 'accept', id: 'send-1', at: AT + 4_500, mid: 's1' },
];

/** What a person decided and wrote, since version 3. */
export const frozenDesk: readonly Step[] = [
  { do: 'desk', igsid: PERSON, change: (desk) => withLabels(desk, ['Wedding', 'Wholesale']) },
  { do: 'desk', igsid: PERSON, change: (desk) => withNote(desk, 'Likes it red.') },
  { do: 'desk', igsid: PERSON, change: (desk) => putAway(desk, { through: AT + 3_300, at: AT + 6_000 }) },
];

/** A script in two versions, since version 4. */
export const frozenAutomation: Automation = {
  id: 'welcome',
  name: 'Welcome',
  draft: { number: 2, script: 'when any message\n\nsay "Hi, this is automatic."\n', savedAt: AT + 7_000 },
  published: { number: 1, script: 'when any message\n\nsay "Hi"\n', savedAt: AT + 6_500 },
};
