// Histories that contradict themselves: few messages and people, so that everything collides; sends of ours among them;
// told in any order, in any batches, more than once, and with the worker killed in the middle.
import fc from 'fast-check';
import type { CommentDecision } from '../../utils/inbox/comment-row.ts';
import { type Desk, putAway, snooze, takeBack, wake, withLabels, withNote } from '../../utils/inbox/desk.ts';
import type { Channel } from '../../utils/instagram/delivery.ts';
import type { InstagramEvent } from '../../utils/instagram/event.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import type { OutboxEntry, SendTarget } from '../../utils/outbox/entry.ts';
import { acceptSend, loseSend, refuseSend, startSend } from '../../utils/outbox/ledger.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { decideComment } from '../../utils/storage/comment-decisions.ts';
import { changeDesk } from '../../utils/storage/desk-writes.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { moveSend, putQueued } from '../../utils/storage/outbox-rows.ts';
import { ACCOUNT } from './fresh-database.ts';

const START = 1_763_700_000_000;
export const NOW = START + 3_600_000;

type StepChannel = Exclude<Channel, 'unknown'>;

/** What a person decides or writes about a conversation. */
type DeskAct = (desk: Desk | undefined) => Desk | undefined;

/** One thing that happens: an item that is delivered, or a step of a send of ours. */
export type Step =
  | { do: 'deliver'; item: object; channel: StepChannel; time: number; receivedAt: number; late: boolean }
  | { do: 'queue'; entry: OutboxEntry }
  | { do: 'start' | 'lose' | 'refuse'; id: string; at: number }
  | { do: 'accept'; id: string; at: number; mid: string; recipientId?: string }
  | { do: 'decide'; id: string; decision: CommentDecision }
  | { do: 'desk'; igsid: string; change: DeskAct };

/** Steps of one track keep their order; tracks are shuffled among each other. */
export type Track = readonly Step[];

const person = fc.constantFrom('901', '902');
const own = fc.constantFrom('990', '991');
const mid = fc.constantFrom('m1', 'm2', 'm3', 'm4');
const at = fc.integer({ min: 0, max: 5 }).map((second) => START + second * 1_000 + 137);
/** What Instagram writes for a time: milliseconds or seconds, as a number or as a text, or nothing. */
const timestamp = fc.tuple(at, fc.constantFrom('ms', 'ms', 'ms-text', 's', 's-text', 'none')).map(([time, form]) => {
  if (form === 'none') return undefined;
  const value = form.startsWith('ms') ? time : Math.floor(time / 1_000);
  return form.endsWith('text') ? String(value) : value;
});
const text = fc.constantFrom('Hi', 'How much?', 'Thanks', '😀');

const parties = (inward: boolean, igsid: string) =>
  inward
    ? { sender: { id: igsid }, recipient: { id: ACCOUNT } }
    : { sender: { id: ACCOUNT }, recipient: { id: igsid } };

const post = { ig_post_media_id: '77', title: 'Desk', url: 'https://cdn/77' };
const attachments = fc.constantFrom(
  undefined,
  undefined,
  [{ type: 'image', payload: { url: 'https://cdn/1' } }],
  // Twins: one post, told in both forms.
  [
    { type: 'share', payload: post },
    { type: 'ig_post', payload: post },
  ],
  [{ type: 'story_mention', payload: { url: 'https://cdn/s' } }],
  [{ type: 'ephemeral' }, { type: 'hologram' }],
  [{ type: 'template', payload: { generic: { elements: [] } } }],
);
const referral = fc.constantFrom(
  { ref: 'shop', source: 'SHORTLINKS', type: 'OPEN_THREAD' },
  { ad_id: 7, source: 'ADS', ads_context_data: { ad_title: 'Summer' } },
  { product: { id: '9' } },
);
const replyTo = fc.oneof(
  mid.map((mid) => ({ mid, is_self_reply: true })),
  fc.constant({ story: { id: '5', url: 'https://cdn/s' } }),
);
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });

const personsMessage = fc
  .record({
    igsid: person,
    mid,
    text: fc.option(text, { nil: undefined }),
    timestamp,
    attachments,
    quick_reply: sometimes(fc.constant({ payload: 'YES' })),
    reply_to: sometimes(replyTo),
    referral: sometimes(referral),
    is_unsupported: fc.constantFrom(undefined, false, true),
  })
  .map(({ igsid, timestamp, ...message }) => ({ ...parties(true, igsid), timestamp, message }));
const echo = fc.record({ igsid: person, mid, text, timestamp }).map(({ igsid, timestamp, ...message }) => ({
  ...parties(false, igsid),
  timestamp,
  message: { ...message, is_echo: true },
}));
const selfMessage = fc.record({ igsid: own, mid, text, timestamp }).map(({ igsid, timestamp, ...message }) => ({
  ...parties(false, igsid),
  timestamp,
  message: { ...message, is_echo: true, is_self: true },
}));
const postback = fc
  .record({
    igsid: person,
    own,
    isSelf: fc.boolean(),
    mid: fc.option(mid, { nil: undefined }),
    timestamp,
    referral: sometimes(referral),
  })
  .map(({ igsid, own, isSelf, mid, timestamp, referral }) => ({
    ...parties(!isSelf, isSelf ? own : igsid),
    timestamp,
    ...(isSelf && { is_self: true }),
    postback: { mid, title: 'Prices', payload: 'PRICES', referral },
  }));
const maybeParties = fc.option(person, { nil: undefined }).map((igsid) => (igsid ? parties(true, igsid) : {}));
const unsend = fc
  .record({ who: maybeParties, mid, timestamp })
  .map(({ who, mid, timestamp }) => ({ ...who, timestamp, message: { mid, is_deleted: true } }));
const edit = fc
  .record({ who: maybeParties, mid, timestamp, num_edit: fc.constantFrom(0, '0', 1, '2', 3, 'n'), text })
  .map(({ who, timestamp, ...edit }) => ({ ...who, timestamp, message_edit: edit }));
const reaction = fc
  .record({ who: maybeParties, mid, timestamp, emoji: fc.constantFrom('❤️', '👍', null) })
  .map(({ who, mid, timestamp, emoji }) => ({
    ...who,
    timestamp,
    reaction: emoji === null ? { mid, action: 'unreact' } : { mid, action: 'react', reaction: 'other', emoji },
  }));
const read = fc
  .record({ who: maybeParties, mid, timestamp })
  .map(({ who, mid, timestamp }) => ({ ...who, timestamp, read: { mid } }));
const link = fc
  .record({ who: maybeParties, timestamp, referral })
  .map(({ who, timestamp, referral }) => ({ ...who, timestamp, referral }));
const optin = fc
  .record({ who: maybeParties, timestamp })
  .map(({ who, timestamp }) => ({ ...who, timestamp, optin: { ref: 'news' } }));
const handover = fc
  .record({
    who: maybeParties,
    timestamp,
    said: fc.constantFrom(
      { pass_thread_control: { new_owner_app_id: '11' } },
      { take_thread_control: { previous_owner_app_id: null, new_owner_app_id: 22 } },
      { request_thread_control: { requested_owner_app_id: '22' } },
      { app_roles: { 11: ['primary_receiver'] } },
    ),
  })
  .map(({ who, timestamp, said }) => ({ ...who, timestamp, ...said }));
const other = fc
  .record({ who: maybeParties, timestamp, mid })
  .chain(({ who, timestamp, mid }) =>
    fc.constantFrom(
      { timestamp, message: { mid, text: 'nobody said this' } },
      { ...who, timestamp, hologram: { mid } },
      { ...parties(true, '901'), timestamp, message: { mid, text: 'Hi' }, hologram: { x: 1 } },
      { sender: { id: '12334' }, recipient: { id: '23245' }, timestamp, message: { mid: 'random_mid' } },
    ),
  );
const elsewhere = fc.constantFrom(
  { field: 'mentions', value: { media_id: '5' } },
  { field: 'mentions', value: { media_id: '5', comment_id: '6' } },
  { field: 'story_insights', value: { media_id: '7', impressions: '444', exits: -1 } },
  { field: 'hologram', value: { x: 1 } },
);

const commentId = fc.constantFrom('c1', 'c2');
const comment = fc
  .record({
    id: commentId,
    from: fc.constantFrom({ id: '901', username: 'anna' }, { id: '901' }, { username: 'anna' }),
    text: fc.option(fc.constant('Lovely'), { nil: undefined }),
    media: fc.constantFrom(
      { id: 'p1', media_product_type: 'FEED' },
      { id: 'ad1', original_media_id: 'p1', media_product_type: 'AD', ad_id: '7', ad_title: 'Summer' },
    ),
    field: fc.constantFrom('comments', 'comments', 'live_comments'),
  })
  .map(({ field, ...value }) => ({ field, value }));
/** A comment below a boosted post, told for the ad's copy and for the post under two ids. */
const boosted = fc
  .record({ id: fc.constantFrom('t1', 't2', 't3'), isCopy: fc.boolean(), text: fc.option(fc.constant('How much?')) })
  .map(({ id, isCopy, text }) => ({
    field: 'comments',
    value: {
      id: isCopy ? `${id}-copy` : id,
      from: { id: '901' },
      ...(text !== null && { text }),
      media: isCopy ? { id: 'ad1', original_media_id: 'p1', ad_id: '7' } : { id: 'p1' },
    },
  }));
const ownComment = fc
  .record({ id: fc.constantFrom('o1', 'o2'), parent_id: fc.option(commentId, { nil: undefined }), own })
  .map(({ own, id }) => ({
    field: 'comments',
    // One comment has one parent: only what Instagram may contradict itself in is drawn.
    value: { id, parent_id: id === 'o1' ? 'c1' : 'c2', from: { id: ACCOUNT, self_ig_scoped_id: own }, text: 'Thanks!' },
  }));

const delivery = fc.record({ late: fc.integer({ min: 0, max: 9 }).map((n) => n === 0), time: at, delay: fc.nat(3) });

function delivered(item: fc.Arbitrary<object>, channel: StepChannel): fc.Arbitrary<Step> {
  return fc.tuple(item, delivery).map(([item, { late, time, delay }]) => ({
    do: 'deliver',
    item,
    channel,
    time,
    receivedAt: NOW + delay * 1_000,
    late,
  }));
}

/** An item of `messaging`; at times on standby, or inside `changes`. */
function messaging(item: fc.Arbitrary<object>): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 6, arbitrary: delivered(item, 'messaging') },
    { weight: 1, arbitrary: delivered(item, 'standby') },
    {
      weight: 1,
      arbitrary: delivered(
        item.map((value) => ({ field: 'messages', value })),
        'changes',
      ),
    },
  );
}

const single: fc.Arbitrary<Track> = fc
  .oneof(
    { weight: 4, arbitrary: messaging(personsMessage) },
    { weight: 3, arbitrary: messaging(echo) },
    { weight: 2, arbitrary: messaging(selfMessage) },
    { weight: 2, arbitrary: messaging(postback) },
    { weight: 2, arbitrary: messaging(unsend) },
    { weight: 2, arbitrary: messaging(edit) },
    { weight: 2, arbitrary: messaging(reaction) },
    { weight: 2, arbitrary: messaging(read) },
    { weight: 1, arbitrary: messaging(link) },
    { weight: 1, arbitrary: messaging(optin) },
    { weight: 2, arbitrary: messaging(handover) },
    { weight: 2, arbitrary: messaging(other) },
    { weight: 2, arbitrary: delivered(comment, 'changes') },
    { weight: 2, arbitrary: delivered(boosted, 'changes') },
    { weight: 2, arbitrary: delivered(ownComment, 'changes') },
    { weight: 1, arbitrary: delivered(elsewhere, 'changes') },
  )
  .map((step) => [step]);

/** What can be sent, and how its echo shows it. */
function contents(
  said: string,
): Record<'text' | 'heart' | 'image' | 'cards', { message: OutgoingMessage; shown: object }> {
  const elements = [{ title: said, buttons: [{ type: 'postback', title: 'Yes', payload: 'YES' }] }];
  return {
    text: { message: { kind: 'text', text: said }, shown: { text: said } },
    heart: { message: { kind: 'heart' }, shown: { attachments: [{ type: 'like_heart' }] } },
    image: {
      message: { kind: 'media', media: 'image', source: { url: 'https://shop/1.jpg' } },
      shown: { attachments: [{ type: 'image', payload: { url: 'https://cdn/of-it' } }] },
    },
    cards: {
      message: { kind: 'cards', cards: [{ title: said, subtitle: 'with a subtitle' }] },
      shown: { attachments: [{ type: 'template', payload: { generic: { elements } } }] },
    },
  };
}

/** A send of ours, and what Instagram says of it apart from the answer: echo, read, unsend, in tracks of their own. */
const send = (place: number): fc.Arbitrary<Track[]> =>
  fc
    .record({
      igsid: person,
      own,
      kind: fc.constantFrom('person', 'person', 'self', 'public-reply', 'private-reply'),
      end: fc.constantFrom('accept', 'accept', 'lose', 'refuse', 'none'),
      startedAt: at,
      what: fc.constantFrom('text', 'text', 'heart', 'image', 'cards'),
      echoed: fc.boolean(),
      seen: fc.boolean(),
      unsent: fc.boolean(),
      timestamp,
    })
    .map(({ igsid, own, kind, end, startedAt, what, echoed, seen, unsent, timestamp }) => {
      const id = `send-${place}`;
      const sentMid = `s${place}`;
      const said = `answer ${place}`;
      const about = `k${place}`;
      // Whether a send without an answer is the one that an echo shows is told by its text.
      const content = contents(said)[end === 'accept' && kind !== 'public-reply' ? what : 'text'];
      const above: Step = {
        do: 'deliver',
        item: { field: 'comments', value: { id: about, from: { id: igsid, username: 'anna' }, text: '?' } },
        channel: 'changes',
        time: START,
        receivedAt: NOW,
        late: false,
      };
      const targets: Record<typeof kind, SendTarget> = {
        person: { kind: 'person', igsid },
        self: { kind: 'self', ownIgsid: own },
        'public-reply': { kind: 'public-reply', commentId: about },
        'private-reply': { kind: 'private-reply', commentId: about },
      };
      const target = targets[kind];
      const entry: OutboxEntry = {
        accountId: ACCOUNT,
        id,
        createdAt: startedAt,
        target,
        message: content.message,
        templateIds: [],
        author: 'person',
        send: { state: 'queued' },
      };
      const isComment = kind === 'public-reply' || kind === 'private-reply';
      const last: Step[] =
        end === 'none'
          ? []
          : end === 'accept'
            ? [{ do: 'accept', id, at: startedAt + 500, mid: sentMid, recipientId: igsid }]
            : [{ do: end, id, at: startedAt + 500 }];
      const tracks: Track[] = [
        [...(isComment ? [above] : []), { do: 'queue', entry }, { do: 'start', id, at: startedAt }, ...last],
      ];
      const tell = (item: object, channel: 'messaging' | 'changes' = 'messaging') =>
        tracks.push([{ do: 'deliver', item, channel, time: startedAt, receivedAt: NOW, late: false }]);

      if (!echoed || end === 'refuse') return tracks;
      if (kind === 'public-reply') {
        const from = { id: ACCOUNT, self_ig_scoped_id: own };
        tell({ field: 'comments', value: { id: sentMid, parent_id: about, from, text: said } }, 'changes');
        return tracks;
      }
      const isSelf = kind === 'self';
      const message = { mid: sentMid, ...content.shown, is_echo: true, ...(isSelf && { is_self: true }) };
      const who = parties(false, isSelf ? own : igsid);
      tell({ ...who, timestamp: timestamp ?? startedAt, message });
      tell({ ...who, timestamp: startedAt, message });
      if (seen) tell({ timestamp: startedAt + 900, read: { mid: sentMid } });
      // An echo that lost its text cannot prove a send whose answer was lost; that is so in any order but this one.
      if (unsent && end === 'accept') tell({ timestamp: startedAt + 950, message: { mid: sentMid, is_deleted: true } });
      return tracks;
    });

const by = fc.constantFrom('here' as const, 'instagram' as const);
const decision: fc.Arbitrary<CommentDecision> = fc.oneof(
  fc.record({ hidden: fc.boolean(), at, by }).map((hiding) => ({ hiding })),
  fc.record({ done: fc.boolean(), at }).map((done) => ({ done })),
);
/** Only what is there can be decided about, so its delivery comes first; the same words come again from elsewhere. */
const decided: fc.Arbitrary<Track> = fc
  .oneof(
    fc.tuple(commentId, decision),
    // What is deleted takes its second telling along, if that is there: those below have none.
    fc.tuple(fc.constantFrom('d1', 'd2'), fc.oneof(decision, fc.record({ deletion: fc.record({ at, by }) }))),
  )
  .map(([id, decision]) => {
    const value = { id, from: { id: '901' }, text: 'Call me', media: { id: `below ${id}` } };
    const item = { field: 'comments', value };
    return [
      { do: 'deliver', item, channel: 'changes', time: START, receivedAt: NOW, late: false },
      { do: 'decide', id, decision },
    ];
  });

/** A decision names what it has seen, which may be anything that was said. */
const through = fc.integer({ min: 0, max: 6 }).map((second) => START + second * 1_000);
const deskAct = fc.oneof(
  through.map(
    (through): DeskAct =>
      (desk) =>
        putAway(desk, { through, at: NOW }),
  ),
  fc.tuple(through, fc.option(mid, { nil: undefined })).map(
    ([through, spoken]): DeskAct =>
      (desk) =>
        snooze(desk, { until: NOW + 1_000, through, at: NOW, ...(spoken !== undefined && { spoken }) }),
  ),
  fc.constant<DeskAct>(takeBack),
  fc.constant<DeskAct>(wake),
  fc.constantFrom('Likes it red.', '').map(
    (note): DeskAct =>
      (desk) =>
        withNote(desk, note),
  ),
  fc.constantFrom([], ['Wedding'], ['Wholesale', 'Wedding']).map(
    (labels): DeskAct =>
      (desk) =>
        withLabels(desk, labels),
  ),
);

/** What a person decides about a conversation: in their order, whatever is delivered in between. Once it is there, it stays. */
const deskActs: fc.Arbitrary<Track> = fc
  .tuple(fc.constantFrom('901', '902'), fc.array(deskAct, { minLength: 1, maxLength: 5 }))
  .map(([igsid, changes]) => [
    {
      do: 'deliver',
      item: { ...parties(true, igsid), timestamp: START + 137, message: { mid: `first-${igsid}`, text: 'Hello' } },
      channel: 'messaging',
      time: START,
      receivedAt: NOW,
      late: false,
    },
    ...changes.map((change): Step => ({ do: 'desk', igsid, change })),
  ]);

/** Tracks of one history. */
export const history: fc.Arbitrary<readonly Track[]> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 7, arbitrary: single }, { weight: 1, arbitrary: decided }), {
      minLength: 4,
      maxLength: 14,
    }),
    fc.nat(3).chain((sends) => fc.tuple(...Array.from({ length: sends }, (_, place) => send(place)))),
    // One track a person at most: two would decide in either order.
    fc.uniqueArray(deskActs, { maxLength: 2, selector: ([first]) => JSON.stringify(first) }),
  )
  .map(([singles, sends, decided]) => [...singles, ...sends.flat(), ...decided]);

/** How a history is told. Numbers are used up in turn, so any list of them is a telling. */
export interface Telling {
  /** Which track speaks next. */
  draws: readonly number[];
  /** How many deliveries make one batch. */
  batches: readonly number[];
  /** Which deliveries come again, and how much later. */
  repeats: readonly number[];
  /** After how many writes the worker dies in a batch; 0 = it lives. */
  deaths: readonly number[];
}

export const telling: fc.Arbitrary<Telling> = fc.record({
  draws: fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }),
  batches: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 5, maxLength: 5 }),
  repeats: fc.array(fc.nat(8), { minLength: 7, maxLength: 7 }),
  deaths: fc.array(fc.constantFrom(0, 0, 1, 2, 5), { minLength: 5, maxLength: 5 }),
});

/** Everything in the order in which it was drawn, each thing once, one by one. */
export const PLAIN: Telling = { draws: [0], batches: [1], repeats: [0], deaths: [0] };

/** The steps of a history in the order of a telling. */
export function told(tracks: readonly Track[], telling: Telling): Step[] {
  const rest = tracks.filter((track) => track.length > 0).map((track) => [...track]);
  const steps: Step[] = [];
  for (let turn = 0; rest.length > 0; turn += 1) {
    const place = pick(telling.draws, turn) % rest.length;
    const track = rest[place];
    const step = track?.shift();
    if (step) steps.push(step);
    if (track?.length === 0) rest.splice(place, 1);
  }
  return withRepeats(steps, telling.repeats);
}

function withRepeats(steps: readonly Step[], repeats: readonly number[]): Step[] {
  const all = [...steps];
  for (const [place, step] of steps.entries()) {
    const distance = pick(repeats, place);
    if (step.do !== 'deliver' || distance === 0 || distance > 4) continue;
    all.splice(Math.min(all.length, all.indexOf(step) + distance), 0, { ...step });
  }
  return all;
}

/** True when a delivery comes before one that happened earlier. */
export function isOutOfOrder(steps: readonly Step[]): boolean {
  const times = eventsOf(steps)
    .map((event) => event.at)
    .filter((time) => time !== null);
  return times.some((time, place) => place > 0 && time < (times[place - 1] ?? 0));
}

export function eventsOf(steps: readonly Step[]): InstagramEvent[] {
  return steps.flatMap((step) => (step.do === 'deliver' ? parseEvent({ ...step, accountId: ACCOUNT }, reader) : []));
}

const reader = { accountId: ACCOUNT };

/** What a run met, for the statistics. */
export interface Met {
  kinds: Record<string, number>;
  /** Events that came on standby. */
  standby: number;
  deaths: number;
}

/** Lets the steps happen. A batch in which the worker dies is delivered again, as a relay does. */
export async function happen(database: AsideDatabase, steps: readonly Step[], telling: Telling): Promise<Met> {
  const met: Met = { kinds: {}, standby: 0, deaths: 0 };
  let waiting: Step[] = [];
  let batch = 0;
  const deliver = async () => {
    if (waiting.length === 0) return;
    const events = eventsOf(waiting);
    for (const event of events) {
      met.kinds[event.kind] = (met.kinds[event.kind] ?? 0) + 1;
      met.standby += event.standby ? 1 : 0;
    }
    waiting = [];
    const cursor = { accountId: ACCOUNT, relayId: 'r', next: 'somewhere', updatedAt: NOW };
    const apply = () => applyEvents(database, { accountId: ACCOUNT, events, cursor, now: NOW });
    const writes = pick(telling.deaths, batch);
    if (writes > 0) met.deaths += (await diesAfter(writes, apply)) ? 1 : 0;
    await apply();
    batch += 1;
  };
  for (const step of steps) {
    if (step.do === 'deliver') waiting.push(step);
    if (step.do !== 'deliver' || waiting.length >= pick(telling.batches, batch)) await deliver();
    if (step.do !== 'deliver') await command(database, step);
  }
  await deliver();
  return met;
}

async function command(database: AsideDatabase, step: Exclude<Step, { do: 'deliver' }>): Promise<void> {
  if (step.do === 'queue') {
    await putQueued(database, step.entry);
    return;
  }
  if (step.do === 'desk') {
    await changeDesk(database, { accountId: ACCOUNT, igsid: step.igsid, change: step.change });
    return;
  }
  if (step.do === 'decide') {
    await decideComment(database, ACCOUNT, step.id, () => step.decision);
    return;
  }
  const move = (change: (entry: OutboxEntry) => OutboxEntry) =>
    moveSend(database, { accountId: ACCOUNT, id: step.id, change });
  switch (step.do) {
    case 'start':
      await move((entry) => startSend(entry, step.at));
      return;
    case 'lose':
      await move((entry) => loseSend(entry, 'no-answer'));
      return;
    case 'refuse':
      await move((entry) => refuseSend(entry, { at: step.at, reason: 'temporary' }));
      return;
    case 'accept':
      await move((entry) => acceptSend(entry, step));
  }
}

/**
 * Lets the database fail at a write, as it does when the worker is killed there: the transaction never completes.
 *
 * @returns true if it came to that
 */
export async function diesAfter(writes: number, work: () => Promise<unknown>): Promise<boolean> {
  const put = IDBObjectStore.prototype.put;
  let left = writes;
  IDBObjectStore.prototype.put = function (...args) {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return put.apply(this, args);
  };
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'killed') return true;
    throw error;
  } finally {
    IDBObjectStore.prototype.put = put;
  }
}

function pick(numbers: readonly number[], place: number): number {
  return numbers[place % numbers.length] ?? 0;
}
