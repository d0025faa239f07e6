// The automations of the invented studio, and how their previews went.
import type { Automation } from '../../utils/automation/automation.ts';
import type { LiveRun, LiveStep, LiveStepState } from '../../utils/automation/preview/live-run.ts';

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

const PRICES_BEFORE = `when message contains "price", "prices"
once per person every 24 h

say "Hi {first_name|there}, this is the studio’s automatic helper. What would you like to see? Write PRICES or WORKSHOPS."
  button "Prices" as prices-2026
  button "Workshops" as workshops

on prices-2026
  say "Mugs from 28 €, jugs from 34 €, bowls from 46 €."

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
expect "Mugs from 28 €, jugs from 34 €, bowls from 46 €."
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

/** Runs that are over. @param now ms since 1970 */
export function inventPreviews(accountId: string, now: number): LiveRun[] {
  const hello =
    'Hi Kestrel Yard, this is the studio’s automatic helper. What would you like to see? Write PRICES or WORKSHOPS.';
  const prices = 'Mugs from 28 €, jugs from 34 €, bowls from 46 €.';
  const buttons = [
    { title: 'Prices', payload: 'prices-2026' },
    { title: 'Workshops', payload: 'workshops' },
  ];
  return [
    run(
      { id: 'run-prices', automation: 'studio-prices', name: 'Price list', number: 6, script: PRICES_BEFORE },
      10 * DAY,
      'passed',
      [
        step(1, 1, 'you-write', { text: 'price' }, 0, passed),
        step(2, 4, 'says', { text: hello, buttons }, 1_400, passed),
        step(3, 5, 'you-tap', { text: 'Prices', payload: 'prices-2026' }, 9_200, passed),
        step(4, 9, 'says', { text: prices }, 10_900, passed),
      ],
    ),
    run(
      { id: 'run-test', automation: 'studio-test', name: 'Price list, as frozen', number: 1, script: TEST },
      2 * DAY,
      'failed',
      [
        step(1, 1, 'you-write', { text: 'How much is a mug?' }, 0, passed),
        step(2, 2, 'says', { text: hello, buttons: [{ title: 'Prices' }] }, 2_100, (at) => ({
          state: 'failed',
          at,
          difference: 'different-buttons',
        })),
        { ...step(3, 4, 'you-tap', { text: 'Prices' }, 0, passed), hops: {}, state: { state: 'not-reached' } },
      ],
    ),
    run(
      { id: 'run-link', automation: 'studio-link', name: 'Comment: LINK', number: 1, script: LINK },
      3 * HOUR,
      'not-proved',
      [
        step(1, 1, 'you-comment', { text: 'link' }, 180_000, (at) => ({
          state: 'not-proved',
          at,
          reason: 'nothing-done-within-time',
        })),
        { ...step(2, 4, 'private-reply', {}, 0, passed), hops: {}, state: { state: 'not-reached' } },
      ],
    ),
  ];

  function run(
    of: { id: string; automation: string; name: string; number: number; script: string },
    ago: number,
    verdict: LiveRun['verdict'],
    steps: readonly LiveStep[],
  ): LiveRun {
    const startedAt = now - ago;
    const ends = steps.flatMap(({ state }) => ('at' in state ? [state.at] : []));
    return {
      accountId,
      id: of.id,
      name: of.name,
      source: { kind: 'automation', id: of.automation, version: 'draft', number: of.number, script: of.script },
      mode: 'live',
      person: { first_name: 'Kestrel Yard', account: 'kestrelyard.ceramics' },
      templates: {},
      ownIgsid: '901999999999999',
      startedAt,
      steps: steps.map((one) => moved(one, startedAt)),
      heard: [],
      used: [],
      verdict,
      endedAt: startedAt + Math.max(0, ...ends),
      because: verdict === 'passed' ? 'done' : 'nobody-answered',
    };
  }
}

const passed = (at: number): LiveStepState => ({ state: 'passed', at });

/** Times from the start of its run, ms. */
function step(
  id: number,
  line: number,
  kind: LiveStep['kind'],
  expected: LiveStep['expected'],
  at: number,
  state: (at: number) => LiveStepState,
): LiveStep {
  const hops = { sent: at, accepted: at + 300, instagram: at + 420, relay: at + 800, here: at + 1_100 };
  const end = state(at + 1_100);
  const isSeen = end.state === 'passed';
  return {
    id: String(id),
    line,
    kind,
    expected,
    ...(isSeen ? { observed: { ...expected, at: at + 420 } } : {}),
    hops: isSeen ? hops : {},
    openedAt: at,
    state: end,
  };
}

function moved({ hops, openedAt, observed, state, ...rest }: LiveStep, by: number): LiveStep {
  return {
    ...rest,
    hops: Object.fromEntries(Object.entries(hops).map(([hop, at]) => [hop, at + by])),
    ...(openedAt === undefined ? {} : { openedAt: openedAt + by }),
    ...(observed ? { observed: { ...observed, ...(observed.at === undefined ? {} : { at: observed.at + by }) } } : {}),
    state: 'at' in state ? { ...state, at: state.at + by } : state,
  };
}
