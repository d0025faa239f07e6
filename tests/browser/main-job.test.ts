// The main job under every open fact of the platform. The facts are independent of each other, so one run plays many of
// them at once; the runs are drawn so that as many pairs of positions as possible meet. What the job itself does not
// touch (edits, reactions, ads …) a customer does at its end. What no browser can be made to meet has its own test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRandom } from '../../sandbox/world/random.ts';
import { VARIANTS } from '../../sandbox/world/variants.ts';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, NOBODY, playMainJob } from '../../scripts/main-job.ts';
import type { LoginType } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { ROOT } from '../../scripts/service-process.ts';

const LOGINS = ['Instagram Login', 'Facebook Login'] as const satisfies readonly LoginType[];
const RUNS = 8;
const SEED = 'variants';
/** Of so many draws, the one that meets most new pairs becomes the next run. */
const DRAWS = 300;

/** Everything that may be one way or another: the login, and the sandbox's variants. */
const FACTS: Readonly<Record<string, readonly string[]>> = { login: LOGINS, ...VARIANTS };

const ERROR_TABLE = 'tests/instagram/error-reasons.test.ts';
const ACCOUNTS = 'tests/graph/accounts-against-the-sandbox.test.ts';

/**
 * Facts that the job does not touch, although they are set in its runs: their own tests, by file, title, and what else
 * must stand there.
 */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, ...words: string[]]>> = {
  // A token is not renewed before it is a day old, and a job has no day.
  refresh: [ACCOUNTS, 'by %s, where the old token %s', "['parameter', 'stays', 2]"],
  oldToken: [ACCOUNTS, 'by %s, where the old token %s', "['header', 'dies', 1]"],
  expirySubcode: [ERROR_TABLE, 'is %s, retry %s', '190/0', '190/460', '190/463'],
  // The starter automation sends one message with buttons, and texts; to people who can be reached.
  multiImage: [ERROR_TABLE, 'is %s, retry %s', '100/2534068'],
  bigImage: [ERROR_TABLE, 'is %s, retry %s', '100/2018109', '36000/2207004'],
  blocked: [ERROR_TABLE, 'is %s, retry %s', '551', '200/1545041', '10/2018108', '100/2534029'],
  // Windows are open in the job: the tag stays away.
  humanAgent: [
    'tests/background/careful-sends.test.ts',
    'goes with the words of a person who asked for it, and is proven by being accepted',
    'is not offered any more once Instagram refused it',
  ],
  // Nobody clicks a hundred times a second; a used-up budget ends the job until it is over (waiting.test.ts).
  sendBudget: ['tests/graph/budget.test.ts', 'never more than %s within %s ms', "['send', 100, 1_000]"],
  throttle: [ACCOUNTS, 'tell what they are by code %s', "['business', '613', '4']"],
  // Where the message itself never comes there is nothing to answer: the setup says so.
  'editZero=alone': [
    'tests/background/waiting.test.ts',
    'say after a minute that messages do not arrive, until one arrives whole',
  ],
};

type Run = Readonly<Record<string, string>>;

const runs = drawRuns();

describe('the main job, on the production build in real Chromium', () => {
  let world: PracticeWorld | undefined;
  let aside: AsideBrowser | undefined;

  afterEach(async () => {
    await aside?.close();
    await world?.end();
    aside = undefined;
    world = undefined;
  });

  it.each(runs.map((run) => [run.login, wordsOf(run), run] as const))(
    'is done with %s, %s',
    async (_login, _words, run) => {
      world = await startPracticeWorld({ ASIDE_SANDBOX_VARIANTS: settingOf(run) });
      aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
      const login = LOGINS.find((name) => name === run.login);
      // A second usable Page: the right one has to be chosen.
      if (run.accountsPaging === 'several') await world.control('accounts', {});
      const { popup, panel } = await playMainJob(world, aside, NOBODY, login);
      await customerGoesOn(world, panel);
      await commentBelowAnAd(world, popup);
    },
  );
});

describe('the runs of the main job', () => {
  it('meet every position of every fact', () => {
    const met = new Set(runs.flatMap(positionsOf));
    const all = Object.entries(FACTS).flatMap(([fact, positions]) => positions.map((one) => `${fact}=${one}`));
    expect(all.filter((position) => !met.has(position) && !(position in ELSEWHERE))).toEqual([]);
  });

  it('meet nearly every two positions of two facts together', () => {
    const facts = Object.entries(playable());
    const pairs = facts.reduce(
      (sum, [, positions], at) =>
        sum + facts.slice(at + 1).reduce((more, [, others]) => more + positions.length * others.length, 0),
      0,
    );
    const met = new Set(runs.flatMap(pairsOf)).size;
    console.log(`${met} of ${pairs} pairs of positions meet in ${runs.length} runs of the main job`);
    expect(met / pairs).toBeGreaterThan(0.9);
  });

  it.each(Object.entries(ELSEWHERE))('%s, which they do not touch, has its own test', (_, [file, ...words]) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    for (const part of words) expect(source).toContain(part);
  });
});

/** Edits, answers her own message, reacts, comes by a link and by an ad. */
async function customerGoesOn(world: PracticeWorld, panel: Page): Promise<void> {
  const act = (input: object) => world.control<{ mid: string }>('act', { as: CUSTOMER, ...input });
  const { mid } = await act({ do: 'message', text: 'On Munday?' });
  await act({ do: 'edit', mid, text: 'On Monday?' });
  await act({ do: 'message', text: 'Or on Tuesday?', replyTo: mid });
  await act({ do: 'react', mid });
  await act({ do: 'igme', ref: 'card' });
  await act({ do: 'ad', text: 'Is this one left?', title: 'Hand-thrown mugs' });
  await panel.bringToFront();
  const log = panel.getByRole('log', { name: `Conversation with @${CUSTOMER}` });
  const edited = log.locator(`[data-mid="${mid}"]`);
  await edited.getByText('On Monday?').waitFor();
  await edited.getByText('Edited', { exact: true }).waitFor();
  // With its selector, whichever way it came: a sign, no letter.
  await edited.getByText(/^\u2764\uFE0F by /).waitFor();
  await log.getByText('Or on Tuesday?').waitFor();
  await log.getByText(/came through your ig\.me link “card”/).waitFor();
  await log.getByText('Is this one left?').waitFor();
  await log.getByText(/came from your ad “Hand-thrown mugs”/).waitFor();
}

/** It may be told twice, and is one. */
async function commentBelowAnAd(world: PracticeWorld, popup: Page): Promise<void> {
  await world.control('act', { as: 'owner', do: 'boost' });
  for (const text of ['Below the ad', 'The last one']) {
    await world.control('act', { as: 'irini.bakes', do: 'comment', text });
  }
  await popup.bringToFront();
  await popup.getByRole('tab', { name: /^Comments/ }).click();
  const comments = popup.getByRole('list', { name: 'Comments' }).getByRole('listitem');
  await comments.filter({ hasText: 'The last one' }).first().waitFor();
  await expect.poll(() => comments.filter({ hasText: 'Below the ad' }).count()).toBe(1);
}

/** The first run keeps to what is documented; the others are drawn. */
function drawRuns(): Run[] {
  const random = makeRandom(SEED);
  const facts = Object.entries(playable());
  const chosen: Run[] = [Object.fromEntries(facts.map(([fact, positions]) => [fact, positions[0] ?? '']))];
  const met = new Set(chosen.flatMap(pairsOf));
  const newPairs = (run: Run) => pairsOf(run).filter((pair) => !met.has(pair)).length;
  while (chosen.length < RUNS) {
    const draws = Array.from({ length: DRAWS }, () =>
      Object.fromEntries(facts.map(([fact, positions]) => [fact, positions[random.integer(positions.length)] ?? ''])),
    );
    const best = draws.reduce((one, other) => (newPairs(other) > newPairs(one) ? other : one));
    chosen.push(best);
    for (const pair of pairsOf(best)) met.add(pair);
  }
  return chosen;
}

/** The facts without the positions in which there is no job to do. */
function playable(): typeof FACTS {
  return Object.fromEntries(
    Object.entries(FACTS).map(([fact, positions]) => [
      fact,
      positions.filter((one) => !(`${fact}=${one}` in ELSEWHERE)),
    ]),
  );
}

function positionsOf(run: Run): string[] {
  return Object.entries(run).map(([fact, position]) => `${fact}=${position}`);
}

function pairsOf(run: Run): string[] {
  const positions = positionsOf(run);
  return positions.flatMap((one, at) => positions.slice(at + 1).map((other) => `${one} ${other}`));
}

/** As the sandbox's settings take them: what differs from its start. */
function settingOf(run: Run): string {
  const changed = Object.entries(VARIANTS).filter(([fact, [first]]) => run[fact] !== first);
  return changed.map(([fact]) => `${fact}=${run[fact]}`).join(',');
}

function wordsOf(run: Run): string {
  return settingOf(run) || 'the facts as they are documented';
}
