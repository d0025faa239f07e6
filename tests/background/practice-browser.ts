// A browser with a running worker, by a clock of its own, for one test: how it begins, and how it ends.
import { expect, vi } from 'vitest';
import {
  freshProfile,
  type Internet,
  instagramOn,
  message,
  type PracticeRelay,
  pass,
  practiceInternet,
  relayOn,
  setUp,
  startWorker,
  type Worker,
} from './practice-worker.ts';

/** When a test begins, unless it needs another time; ms since 1970. */
export const START = 1_790_000_000_000;

export interface PracticeBrowser {
  internet: Internet;
  relay: PracticeRelay;
  worker: Worker;
}

/** A new profile with Aside installed and nothing set up; Instagram and a relay are within reach. @param now ms since 1970 */
export async function newBrowser(now = START): Promise<PracticeBrowser> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now });
  freshProfile();
  const internet = practiceInternet();
  instagramOn(internet);
  const relay = relayOn(internet);
  return { internet, relay, worker: await startWorker(internet) };
}

/** The same with the account connected and the relay paired. @param now ms since 1970 */
export async function connectedBrowser(now = START): Promise<PracticeBrowser> {
  const browser = await newBrowser(now);
  await setUp(browser.worker);
  return browser;
}

/** The same, and the person has written this, as message `m1`. */
export async function browserWithMessage(words: string): Promise<PracticeBrowser> {
  const browser = await connectedBrowser();
  browser.relay.push(message('m1', words));
  browser.worker.background.tick();
  await pass(1_000);
  return browser;
}

/** Ends the worker of a test and gives the real clock back. Nothing that the worker did by itself may have failed. */
export async function endOf(worker: Worker): Promise<void> {
  const failed = (await worker.db.getAll('journal')).filter(({ what }) => /failed/.test(what));
  worker.kill();
  vi.useRealTimers();
  expect(failed).toEqual([]);
}
