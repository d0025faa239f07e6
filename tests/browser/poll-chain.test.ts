import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags, EXTENSION_ID, openAsideBrowser, removeProfile } from '../../scripts/aside-browser.ts';
import { findChromium } from '../../scripts/find-chromium.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';

import { startWatchingProxy, type WatchingProxy } from './watching-proxy.ts';

const WATCHED_MS = 120_000;
/** A worker that died would leave the 30 s alarm as the only poller; a busy machine may stall for seconds. */
const LONGEST_BREAK_MS = 10_000;

describe('the poll chain', () => {
  let world: PracticeWorld;
  let proxy: WatchingProxy;
  let profile: string;

  beforeAll(async () => {
    world = await startPracticeWorld();
    proxy = await startWatchingProxy(world.relay.ready.listening);
    const { graph, token, account } = world.sandbox.ready;
    const browser = await openAsideBrowser({ graph, headless: true });
    const options = await browser.open('options.html');
    await connectAccount(options, { token, username: account.username });
    await pairRelay(options, { address: proxy.address, code: await world.pair() });
    await browser.close('keep-profile');
    profile = browser.profile;
  });

  afterAll(async () => {
    await proxy?.close();
    await world?.end();
    if (profile) removeProfile(profile);
  });

  it('does not break for two minutes without events while a surface is open and no debugger keeps the worker alive', async () => {
    const chromium = spawn(
      findChromium(),
      [
        ...chromiumFlags(world.sandbox.ready.graph),
        '--headless=new',
        `--user-data-dir=${profile}`,
        `chrome-extension://${EXTENSION_ID}/popup.html`,
      ],
      { stdio: 'ignore' },
    );
    const since = Date.now();
    try {
      await expect.poll(() => pollsSince(since).length, { timeout: 60_000 }).toBeGreaterThan(0);
      const first = pollsSince(since)[0]?.startedAt ?? Number.NaN;
      await sleep(first + WATCHED_MS - Date.now());
    } finally {
      chromium.kill('SIGTERM');
      await new Promise((resolve) => chromium.once('exit', resolve));
    }

    const polls = pollsSince(since);
    const breaks = polls.slice(1).map((poll, index) => poll.startedAt - (polls[index]?.endedAt ?? poll.startedAt));
    console.log(`${polls.length} polls in ${WATCHED_MS / 1000} s, longest break ${Math.max(...breaks)} ms`);
    expect(polls.length).toBeGreaterThanOrEqual(WATCHED_MS / 25_000 - 1);
    expect(Math.max(...breaks)).toBeLessThan(LONGEST_BREAK_MS);
    const held = polls.slice(0, -1).map((poll) => (poll.endedAt ?? Number.NaN) - poll.startedAt);
    expect(held.filter((ms) => ms > 20_000).length, 'polls are held, not repeated').toBeGreaterThanOrEqual(3);
  });

  function pollsSince(since: number) {
    return proxy.passed.filter(({ path, startedAt }) => path === '/v1/poll' && startedAt >= since);
  }
});
