// Previews of an invented studio on itself, as the design's pictures show them, each in another state.
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { type Begun, runOf, says, stepsFrom, type Told } from './run-parts.ts';

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
const welcome: Told = { ...says(2, 4, { text: WELCOME, buttons: BUTTONS }), took: 1_100, hops: [200, 500, 800] };
const tap: Told = {
  kind: 'you-tap',
  line: 4,
  mid: 'm3',
  expected: { buttons: [BUTTONS[0]], payload: 'prices-2026' },
  observed: { text: 'Prices', payload: 'prices-2026' },
  took: 40_000,
  hops: [39_000, 39_200, 39_600],
};
const which: Told = { ...says(4, 9, { text: 'Which ones?' }), took: 1_200, hops: [300, 500, 900] };
const replies: Told = {
  kind: 'quick-replies',
  line: 9,
  expected: { buttons: REPLIES },
  observed: { payload: 'mugs' },
  took: 4_000,
  ends: (at) => ({ state: 'simulated', at }),
};
const prices: Told = {
  ...says(6, 13, { text: PRICES }),
  expected: { text: PRICES, within: 5_000 },
  took: 1_300,
  hops: [200, 700, 1_000],
};
const slowPrices: Told = {
  ...prices,
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
  ends: (at) => ({ state: 'failed', at, difference: 'different-text' }),
};
/** As Instagram may echo it: the words alone. */
const bareWelcome: Told = { ...welcome, observed: { text: WELCOME } };
const withoutEvidence = ({ observed: _seen, hops: _hops, mid: _mid, ...step }: Told): Told => step;
const silent: Told = {
  ...withoutEvidence(which),
  took: 61_000,
  ends: (at) => ({ state: 'not-proved', at, reason: 'no-echo-and-not-readable' }),
};
const refused: Told = {
  ...withoutEvidence(welcome),
  took: 700,
  ends: (at) => ({ state: 'failed', at, difference: { refused: 'rate-limited', detail: '613' } }),
};
const open = (step: Told): Told => ({
  ...withoutEvidence(step),
  took: 0,
  ends: (at) => ({ state: 'running', since: at, until: at + 3 * MINUTE }),
});

/** A test of it: what was to come last came first. */
const TEST = `write "price"\nexpect "${WELCOME}"\nexpect "${PRICES}"\n`;
const TESTED: readonly Told[] = [
  { kind: 'you-write', line: 1, expected: { text: 'price' }, observed: { text: 'price' }, took: 9_000 },
  { kind: 'says', line: 2, expected: { text: WELCOME }, observed: { text: WELCOME }, took: 1_200, hops: [0, 500, 900] },
  {
    kind: 'says',
    line: 3,
    expected: { text: PRICES },
    observed: { text: PRICES },
    took: 300,
    hops: [0, 100, 200],
    ends: (at) => ({ state: 'failed', at, difference: 'different-order' }),
  },
];

/** What was seen of another vendor's bot. */
const RECORDED: readonly Told[] = [
  { kind: 'you-write', expected: {}, observed: { text: 'what does a mug cost?' }, took: 2_000 },
  { kind: 'says', expected: {}, observed: { text: WELCOME, buttons: BUTTONS }, took: 6_000 },
  { kind: 'you-tap', expected: {}, observed: { text: 'Prices', payload: 'prices-2026' }, took: 1_000 },
];

/** A run in each state that the screens show. */
export type RunState =
  | 'your-turn'
  | 'choose-here'
  | 'failed'
  | 'differs'
  | 'not-proved'
  | 'refused'
  | 'passed'
  | 'unseen-buttons'
  | 'other-order'
  | 'recording'
  | 'recorded';

const STEPS: Readonly<Record<RunState, readonly Told[]>> = {
  'your-turn': [write, welcome, open(tap)],
  'choose-here': [write, welcome, tap, which, open(replies)],
  failed: [write, welcome, olderButton, which, replies, slowPrices],
  differs: [write, welcome, tap, which, replies, otherWords, handOver],
  'not-proved': [write, welcome, tap, silent],
  refused: [write, refused],
  passed: [write, welcome, tap, which, replies, prices, handOver],
  'unseen-buttons': [write, bareWelcome, tap, which, replies, prices, handOver],
  'other-order': TESTED,
  recording: RECORDED,
  recorded: RECORDED,
};

const VERDICTS: Readonly<Record<RunState, Pick<LiveRun, 'verdict' | 'because'>>> = {
  'your-turn': { verdict: 'running' },
  'choose-here': { verdict: 'running' },
  failed: { verdict: 'failed', because: 'done' },
  differs: { verdict: 'failed', because: 'handed-over' },
  'not-proved': { verdict: 'not-proved', because: 'nobody-answered' },
  refused: { verdict: 'failed', because: 'refused' },
  passed: { verdict: 'passed', because: 'handed-over' },
  'unseen-buttons': { verdict: 'passed', because: 'handed-over' },
  'other-order': { verdict: 'failed', because: 'done' },
  recording: { verdict: 'running' },
  recorded: { verdict: 'recorded', because: 'done' },
};

/** @param given the id of the row is the state's name unless `id` says another */
export function inventRun(state: RunState, given: Begun & { id?: string }): LiveRun {
  const { startedAt, id = state } = given;
  const isRecorded = state === 'recording' || state === 'recorded';
  const script = state === 'other-order' ? TEST : SCRIPT;
  const steps = stepsFrom(startedAt, STEPS[state]);
  const last = steps.at(-1)?.state;
  const isRunning = VERDICTS[state].verdict === 'running';
  return {
    ...runOf(given),
    id,
    name: isRecorded ? 'Recording' : 'Price list',
    source: isRecorded
      ? { kind: 'other' }
      : { kind: 'automation', id: 'invented-price-list', version: 'draft', number: 8, script },
    mode: isRecorded ? 'recorded' : 'live',
    person: { first_name: 'Ida', name: 'Ida Nilsson', username: 'ida.nil', account: 'kestrelyard.ceramics' },
    steps,
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

const CANARY = 'Test message, sent automatically by Aside to see that every part of the way works.';
const { observed: cameBack, ...canary } = says(1, 1, { text: CANARY });

/** The only step of a test message, and what it says of the way. */
const CANARIES: Readonly<
  Record<'came-back' | 'not-told', { step: Told; result: Pick<LiveRun, 'verdict' | 'because'> }>
> = {
  'came-back': {
    step: { ...canary, observed: cameBack, took: 1_430, hops: [240, 600, 1_310] },
    result: { verdict: 'passed', because: 'done' },
  },
  'not-told': {
    step: {
      ...canary,
      took: MINUTE,
      hops: [240],
      ends: (at) => ({ state: 'not-proved', at, reason: 'no-echo-and-not-readable' }),
    },
    result: { verdict: 'not-proved', because: 'no-answer' },
  },
};

/** A test message that came back, or that the relay never heard of. */
export function inventCanary(end: keyof typeof CANARIES, given: Begun): LiveRun {
  const { step, result } = CANARIES[end];
  return {
    ...runOf(given),
    id: `canary-${end}`,
    name: 'Test message',
    source: { kind: 'canary', script: `say ${JSON.stringify(CANARY)}\n` },
    steps: stepsFrom(given.startedAt, [step]),
    ...result,
    endedAt: given.startedAt + step.took,
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
