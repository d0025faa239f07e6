// Previews of an invented studio on itself, as the design's pictures show them, each in another state.
import type { LiveRun, LiveStep } from '../../utils/automation/preview/live-run.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const WELCOME =
  'Hi Ida, this is the studio’s automatic helper. What would you like to see? Write PRICES or WORKSHOPS, or tap.';
const PRICES = 'Mugs from 28 €, jugs from 34 €, bowls from 46 €.';

const SCRIPT = `when message contains "price", "how much"
once per person every 24 h

say "Hi {first_name|there}, this is the studio’s automatic helper. What would you like to see? Write PRICES or WORKSHOPS, or tap."
  button "Prices" as prices-2026
  button "Workshops" as workshops

on prices-2026
  say "Which ones?"
    quick reply "Mugs" as mugs, "Bowls" as bowls, "Commissions" as commissions

on mugs
  say "${PRICES}"
  hand over to a person
`;

const BUTTONS = [
  { title: 'Prices', payload: 'prices-2026' },
  { title: 'Workshops', payload: 'workshops' },
] as const;
const REPLIES = [
  { title: 'Mugs', payload: 'mugs' },
  { title: 'Bowls', payload: 'bowls' },
  { title: 'Commissions', payload: 'commissions' },
] as const;

/** Steps one after another, from `at` on; `took` in ms. */
type Told = Omit<LiveStep, 'id' | 'state' | 'hops' | 'openedAt'> & {
  took: number;
  /** Of the whole, when it was accepted, at Instagram and at the relay. */
  hops?: readonly [accepted: number, instagram: number, relay: number];
  ends?: (at: number) => LiveStep['state'];
};

function told(start: number, steps: readonly Told[]): LiveStep[] {
  let at = start;
  return steps.map(({ took, hops, ends = (end) => ({ state: 'passed', at: end }), ...step }, place) => {
    const from = at;
    at += took;
    const [accepted, instagram, relay] = hops ?? [];
    const isSent = step.outboxId !== undefined;
    return {
      ...step,
      id: `${place + 1}`,
      openedAt: from,
      hops:
        accepted === undefined || instagram === undefined || relay === undefined
          ? {}
          : isSent
            ? { sent: from, accepted: from + accepted, instagram: from + instagram, relay: from + relay, here: at }
            : { instagram: from + instagram, relay: from + relay, here: at },
      state: ends(at),
    };
  });
}

const write: Told = {
  kind: 'you-write',
  line: 1,
  outboxId: 'o1',
  mid: 'm1',
  message: { kind: 'text', text: 'price' },
  expected: { text: 'price, how much' },
  observed: { text: 'price' },
  took: 1_400,
  hops: [200, 600, 1_100],
};
const welcome: Told = {
  kind: 'says',
  line: 4,
  outboxId: 'o2',
  mid: 'm2',
  message: {
    kind: 'buttons',
    text: WELCOME,
    buttons: BUTTONS.map((button) => ({ type: 'postback', ...button }) as const),
  },
  expected: { text: WELCOME, buttons: BUTTONS },
  observed: { text: WELCOME, buttons: BUTTONS },
  took: 1_100,
  hops: [200, 500, 800],
};
const tap: Told = {
  kind: 'you-tap',
  line: 4,
  mid: 'm3',
  expected: { buttons: [BUTTONS[0]], payload: 'prices-2026' },
  observed: { text: 'Prices', payload: 'prices-2026' },
  took: 40_000,
  hops: [39_000, 39_200, 39_600],
};
const which: Told = {
  kind: 'says',
  line: 9,
  outboxId: 'o4',
  mid: 'm4',
  message: { kind: 'text', text: 'Which ones?' },
  expected: { text: 'Which ones?' },
  observed: { text: 'Which ones?' },
  took: 1_200,
  hops: [300, 500, 900],
};
const replies: Told = {
  kind: 'quick-replies',
  line: 9,
  expected: { buttons: REPLIES },
  observed: { payload: 'mugs' },
  took: 4_000,
  ends: (at) => ({ state: 'simulated', at }),
};
const prices: Told = {
  kind: 'says',
  line: 13,
  outboxId: 'o6',
  mid: 'm6',
  message: { kind: 'text', text: PRICES },
  expected: { text: PRICES, within: 5_000 },
  observed: { text: PRICES },
  took: 6_300,
  hops: [200, 3_000, 6_000],
  ends: (at) => ({ state: 'passed', at, slow: 6_300 }),
};
const handOver: Told = { kind: 'hands-over', line: 14, expected: {}, took: 0 };
const olderButton: Told = {
  ...tap,
  observed: { text: 'Prices', payload: 'prices-2025' },
  took: 12_000,
  hops: [10_000, 11_500, 11_700],
  ends: (at) => ({ state: 'failed', at, difference: 'different-payload' }),
};
const otherWords: Told = {
  ...prices,
  observed: { text: PRICES.replace('28', '26') },
  took: 1_300,
  hops: [200, 700, 1_000],
  ends: (at) => ({ state: 'failed', at, difference: 'different-text' }),
};
const unseen = ({ observed: _seen, hops: _hops, mid: _mid, ...step }: Told): Told => step;
const silent: Told = {
  ...unseen(which),
  took: 61_000,
  ends: (at) => ({ state: 'not-proved', at, reason: 'no-echo-and-not-readable' }),
};
const refused: Told = {
  ...unseen(welcome),
  took: 700,
  ends: (at) => ({ state: 'failed', at, difference: { refused: 'rate-limited', detail: '613' } }),
};
const open = (step: Told): Told => {
  return { ...unseen(step), took: 0, ends: (at) => ({ state: 'running', since: at, until: at + 180_000 }) };
};

/** A run in each state that the screens show. */
export type RunState =
  | 'your-turn'
  | 'choose-here'
  | 'failed'
  | 'differs'
  | 'not-proved'
  | 'refused'
  | 'passed'
  | 'recording'
  | 'recorded';

const STEPS: Readonly<Record<RunState, readonly Told[]>> = {
  'your-turn': [write, welcome, open(tap)],
  'choose-here': [write, welcome, tap, which, open(replies)],
  failed: [write, welcome, olderButton, which, replies, prices],
  differs: [write, welcome, tap, which, replies, otherWords, handOver],
  'not-proved': [write, welcome, tap, silent],
  refused: [write, refused],
  passed: [
    write,
    welcome,
    tap,
    which,
    replies,
    { ...prices, took: 1_300, ends: (at) => ({ state: 'passed', at }) },
    handOver,
  ],
  recording: [
    { kind: 'you-write', expected: {}, observed: { text: 'what does a mug cost?' }, took: 2_000 },
    { kind: 'says', expected: {}, observed: { text: WELCOME, buttons: BUTTONS }, took: 6_000 },
    { kind: 'you-tap', expected: {}, observed: { text: 'Prices', payload: 'prices-2026' }, took: 1_000 },
  ],
  recorded: [],
};

const VERDICTS: Readonly<Record<RunState, Pick<LiveRun, 'verdict' | 'because'>>> = {
  'your-turn': { verdict: 'running' },
  'choose-here': { verdict: 'running' },
  failed: { verdict: 'failed', because: 'done' },
  differs: { verdict: 'failed', because: 'handed-over' },
  'not-proved': { verdict: 'not-proved', because: 'nobody-answered' },
  refused: { verdict: 'failed', because: 'refused' },
  passed: { verdict: 'passed', because: 'handed-over' },
  recording: { verdict: 'running' },
  recorded: { verdict: 'recorded', because: 'done' },
};

/** @param given `startedAt` in ms since 1970; the id of the row is the state's name unless `id` says another */
export function inventRun(
  state: RunState,
  given: { accountId: string; startedAt: number; ownIgsid: string; id?: string },
): LiveRun {
  const { accountId, startedAt, ownIgsid, id = state } = given;
  const isRecorded = state === 'recording' || state === 'recorded';
  const steps = told(startedAt, STEPS[state === 'recorded' ? 'recording' : state]);
  const last = steps.at(-1)?.state;
  const isRunning = VERDICTS[state].verdict === 'running';
  return {
    accountId,
    id,
    name: isRecorded ? 'Recording' : 'Price list',
    source: isRecorded
      ? { kind: 'other' }
      : { kind: 'automation', id: 'invented-price-list', version: 'draft', number: 8, script: SCRIPT },
    mode: isRecorded ? 'recorded' : 'live',
    person: { first_name: 'Ida', name: 'Ida Nilsson', username: 'ida.nil', account: 'kestrelyard.ceramics' },
    templates: {},
    ownIgsid,
    startedAt,
    steps,
    heard: [],
    used: [],
    ...(isRunning && !isRecorded && { state: stateOfScript(state, startedAt), turnedAt: startedAt }),
    ...VERDICTS[state],
    ...(!isRunning && last && 'at' in last && { endedAt: last.at }),
  };
}

/** Where the script stands while somebody's turn is waited for. */
function stateOfScript(state: RunState, startedAt: number): NonNullable<LiveRun['state']> {
  return {
    startedAt,
    next: state === 'choose-here' ? { branch: 0, step: 1 } : { branch: 'main', step: 1 },
    waiting: { for: 'branch', until: startedAt + DAY },
    steps: 2,
    messages: 2,
    offered: [...BUTTONS, ...REPLIES].map(({ payload }) => payload),
  };
}

/** A test message that came back, or that the relay never heard of. @param given `startedAt` in ms since 1970 */
export function inventCanary(
  end: 'came-back' | 'not-told',
  given: { accountId: string; startedAt: number; ownIgsid: string },
): LiveRun {
  const { accountId, startedAt, ownIgsid } = given;
  const text = 'Test message, sent automatically by Aside to see that every part of the way works.';
  const says = {
    kind: 'says',
    line: 1,
    outboxId: 'c1',
    mid: 'mc1',
    message: { kind: 'text', text },
    expected: { text },
  } as const;
  const steps = told(startedAt, [
    end === 'came-back'
      ? { ...says, observed: { text }, took: 1_430, hops: [240, 600, 1_310] }
      : {
          ...says,
          took: 60_000,
          ends: (at) => ({ state: 'not-proved', at, reason: 'no-echo-and-not-readable' }),
        },
  ]).map((step) => (end === 'came-back' ? step : { ...step, hops: { sent: startedAt, accepted: startedAt + 240 } }));
  return {
    accountId,
    id: `canary-${end}`,
    name: 'Test message',
    source: { kind: 'canary', script: `say ${JSON.stringify(text)}\n` },
    mode: 'live',
    person: { account: 'kestrelyard.ceramics' },
    templates: {},
    ownIgsid,
    startedAt,
    steps,
    heard: [],
    used: [],
    verdict: end === 'came-back' ? 'passed' : 'not-proved',
    because: end === 'came-back' ? 'done' : 'no-answer',
    endedAt: startedAt + (end === 'came-back' ? 1_430 : 60_000),
  };
}

/** Runs of some days, newest first in time. @param now ms since 1970 */
export function inventHistory(given: { accountId: string; now: number; ownIgsid: string }): LiveRun[] {
  const { accountId, now, ownIgsid } = given;
  const states = ['passed', 'failed', 'not-proved', 'recorded', 'passed', 'refused', 'differs'] as const;
  return states.map((state, place) =>
    inventRun(state, {
      accountId,
      ownIgsid,
      startedAt: now - 20 * MINUTE - place * 19 * 60 * MINUTE,
      id: `before-${place}`,
    }),
  );
}
