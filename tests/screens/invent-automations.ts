// The automations of the invented studio, and how their previews went.
import type { Automation } from '../../utils/automation/automation.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { runOf, says, stepsFrom, type Told } from './run-parts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** As the design's page shows it: an error in line 10, a warning in lines 5 and 6. */
const PRICES = `when message contains "price", "prices", "how much"
once per person every 24 h

say "Hi {first_name|there}, this is the studio’s automatic helper. Mara reads messages from 9 to 18. What would you like to see?"
  button "Prices" as prices-2026
  button "Workshops" as workshops

on prices-2026
  say "Mugs from 28 €, jugs from 34 €, bowls from 46 €. What are you looking for?"
  quick reply "Mugs", "Bowls", "Commissions and gifts"

on workshops
  say template /workshop
stop when a person types, for 12 h
`;

const BOWLS = 'Mugs from 28 €, jugs from 34 €, bowls from 46 €.';
const PRICES_BEFORE = `when message contains "price", "prices"
once per person every 24 h

say "Hi {first_name|there}, this is the studio’s automatic helper. What would you like to see? Write PRICES or WORKSHOPS."
  button "Prices" as prices-2026
  button "Workshops" as workshops

on prices-2026
  say "${BOWLS}"

on workshops
  say template /workshop
stop when a person types, for 12 h
`;

const WELCOME = `when any message
once per person every 30 d

say "Welcome to the yard, {first_name|friend}! This is an automatic greeting: a person answers between 9 and 18."
`;

const LINK = `when comment contains "link", "glaze" on post 17895695668004550
once per person every 7 d

reply privately "Hi {first_name|there}, the studio’s automatic helper here. Shall I send you the recipe? Just answer yes."
wait for an answer, at most 24 h

on answer contains "yes", "sure", "please"
  say "Here it is: https://kestrelyard.example/glaze. A person reads what you write next."
  hand over to a person
`;

const TEST = `write "How much is a mug?"
expect "Hi there, this is the studio’s automatic helper. What would you like to see? Write PRICES or WORKSHOPS." within 30 s
expect button "Prices"
tap "Prices"
expect "${BOWLS}"
`;

/** @param now ms since 1970 */
export function inventAutomations(now: number): Automation[] {
  const version = (number: number, ago: number, script: string) => ({ number, script, savedAt: now - ago });
  return [
    {
      id: 'studio-prices',
      name: 'Price list',
      draft: version(7, 12 * MINUTE, PRICES),
      published: version(6, 10 * DAY, PRICES_BEFORE),
    },
    {
      id: 'studio-welcome',
      name: 'Welcome',
      draft: version(2, 6 * DAY, WELCOME),
      published: version(2, 6 * DAY, WELCOME),
    },
    { id: 'studio-link', name: 'Comment: LINK', draft: version(1, 2 * DAY, LINK) },
    { id: 'studio-test', name: 'Price list, as frozen', draft: version(1, 10 * DAY, TEST) },
  ];
}

const HELLO =
  'Hi Kestrel Yard, this is the studio’s automatic helper. What would you like to see? Write PRICES or WORKSHOPS.';
const BUTTONS = [
  { title: 'Prices', payload: 'prices-2026' },
  { title: 'Workshops', payload: 'workshops' },
] as const;

/** The words that start a script, and come back as they were sent. */
const wrote = (text: string): Told => ({
  ...{ kind: 'you-write', line: 1, outboxId: 'o1', mid: 'm1', message: { kind: 'text', text } },
  ...{ expected: { text }, observed: { text }, took: 1_400, hops: [300, 420, 800] },
});
const notReached: Pick<Told, 'took' | 'ends'> = { took: 0, ends: () => ({ state: 'not-reached' }) };

/** How the newest run of an automation went, by its id; `ago` in ms before now. */
const RUNS: Readonly<
  Record<string, { ago: number; told: readonly Told[]; result: Pick<LiveRun, 'verdict' | 'because'> }>
> = {
  'studio-prices': {
    ago: 10 * DAY,
    told: [
      wrote('price'),
      { ...says(2, 4, { text: HELLO, buttons: BUTTONS }), took: 1_200, hops: [300, 420, 800] },
      {
        ...{ kind: 'you-tap', line: 5, mid: 'm3', took: 6_700, hops: [6_000, 6_200, 6_400] },
        expected: { buttons: [BUTTONS[0]], payload: 'prices-2026' },
        observed: { text: 'Prices', payload: 'prices-2026' },
      },
      { ...says(4, 9, { text: BOWLS }), took: 1_100, hops: [300, 420, 800] },
    ],
    result: { verdict: 'passed', because: 'done' },
  },
  'studio-test': {
    ago: 2 * DAY,
    told: [
      wrote('How much is a mug?'),
      {
        ...{ kind: 'says', line: 2, mid: 'm2', took: 1_800, hops: [300, 900, 1_500] },
        expected: { text: HELLO, buttons: [{ title: 'Prices' }] },
        observed: { text: HELLO, buttons: BUTTONS },
        ends: (at) => ({ state: 'failed', at, difference: 'different-buttons' }),
      },
      { kind: 'you-tap', line: 4, expected: { text: 'Prices' }, ...notReached },
    ],
    result: { verdict: 'failed', because: 'nobody-answered' },
  },
  'studio-link': {
    ago: 3 * HOUR,
    told: [
      {
        ...{ kind: 'you-comment', line: 1, expected: { text: 'link' }, took: 3 * MINUTE },
        ends: (at) => ({ state: 'not-proved', at, reason: 'nothing-done-within-time' }),
      },
      { kind: 'private-reply', line: 4, expected: {}, ...notReached },
    ],
    result: { verdict: 'not-proved', because: 'nobody-answered' },
  },
};

/** Runs that are over: of what is published, or else of the draft. @param now ms since 1970 */
export function inventPreviews(accountId: string, now: number): LiveRun[] {
  return inventAutomations(now).flatMap(({ id, name, draft, published = draft }): LiveRun[] => {
    const run = RUNS[id];
    if (!run) return [];
    const { number, script } = published;
    const startedAt = now - run.ago;
    const steps = stepsFrom(startedAt, run.told);
    return [
      {
        ...runOf({ accountId, ownIgsid: '901999999999999', startedAt }),
        ...{ id: `run of ${id}`, name, steps, ...run.result },
        source: { kind: 'automation', id, version: 'draft', number, script },
        person: { first_name: 'Kestrel Yard', account: 'kestrelyard.ceramics' },
        endedAt: startedAt + run.told.reduce((sum, { took }) => sum + took, 0),
      },
    ];
  });
}
