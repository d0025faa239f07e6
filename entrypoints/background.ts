import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { openFromNotice } from '../components/ui/open-from-notice.ts';
import { bringDatabase } from '../utils/background/bring-database.ts';
import { runBackground } from '../utils/background/run-background.ts';
import type { Background } from '../utils/background/start.ts';
import { answerCalls } from '../utils/messaging/answer-calls.ts';
import { createTellChanged } from '../utils/messaging/changed.ts';
import {
  clearNotice,
  mayShowNotices,
  onNoticeClicked,
  showNotice,
  shownNotices,
} from '../utils/messaging/notice-board.ts';
import { countSurfaces } from '../utils/messaging/surface-port.ts';

const POLL_ALARM = 'poll';
const DEADLINE_ALARM = 'deadline';
const LOCK_ALARM = 'lock';
/** The shortest period that Chrome allows. */
const POLL_MINUTES = 0.5;

// Not a module: a worker of one file takes only what it needs of the rooms it shares with the pages, and is 3 kB smaller.
export default defineBackground({
  main() {
    // Everything up to the first `await` adds listeners: one that is added later misses what woke the worker.
    const openSurfaces = countSurfaces((open) => {
      if (open > 0) whenReady(({ surfaceOpened }) => surfaceOpened());
    });
    browser.runtime.onInstalled.addListener(({ reason }) => {
      // A tab of its own: `openOptionsPage` would take over one that somebody is just opening.
      if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/options.html') });
    });
    browser.runtime.onStartup.addListener(() => {
      // The browser has started: that alone wakes the worker, and with it the alarm.
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === POLL_ALARM) whenReady(({ tick }) => tick());
      if (name === DEADLINE_ALARM) whenReady(({ deadlineDue }) => deadlineDue());
      if (name === LOCK_ALARM) whenReady(({ lockDue }) => lockDue());
    });

    onNoticeClicked((id) => {
      void openFromNotice(id, async (accountId) => {
        const { handlers } = await background.current();
        return handlers.setActiveAccount({ accountId });
      });
    });
    addEventListener('online', () => whenReady(({ online }) => online()));

    const tellChanged = createTellChanged();
    const background = runBackground(async () => ({
      db: await bringDatabase(stillAlive),
      fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
      now: () => Date.now(),
      random: () => Math.random(),
      sleep,
      tellChanged,
      alone: <T>(name: string, work: () => Promise<T>): Promise<T> => navigator.locks.request(name, work),
      stillAlive,
      openSurfaces,
      isOnline: () => navigator.onLine,
      lockAlarm: {
        set: setLockAlarm,
        at: async () => (await browser.alarms.get(LOCK_ALARM))?.scheduledTime,
      },
      emptyBrowser,
      action: {
        setBadge: async ({ text, colour }: { text: string; colour: string }) => {
          await browser.action.setBadgeBackgroundColor({ color: colour });
          await browser.action.setBadgeTextColor({ color: '#ffffff' });
          await browser.action.setBadgeText({ text });
        },
        setTitle: (title: string) => browser.action.setTitle({ title }),
      },
      notices: { mayShow: mayShowNotices, show: showNotice, shown: shownNotices, clear: clearNotice },
      deadlineAlarm: { set: setDeadlineAlarm },
    }));

    answerCalls(
      () => background.current().then(({ handlers }) => handlers),
      (call, error) => whenReady(({ callFailed }) => callFailed(call, error)),
    );
    void keepAlarm();
    void keepActionForPopup();

    function whenReady(act: (current: Background) => void): void {
      void background.current().then(act, unusable);
    }
  },
});

/** The database did not open (a migration stopped, or a newer Aside wrote it): the surfaces say so, nothing is done here. */
function unusable(): void {}

/** An extension API call is all that keeps a worker alive. */
function stillAlive(at: number): Promise<void> {
  return browser.storage.session.set({ lastPollAt: at });
}

/** `alarms.create` at each start would begin the period anew, and an alarm that is always put off never comes. */
async function keepAlarm(): Promise<void> {
  if (!(await browser.alarms.get(POLL_ALARM)))
    await browser.alarms.create(POLL_ALARM, { periodInMinutes: POLL_MINUTES });
}

async function setLockAlarm(at: number | undefined): Promise<void> {
  await (at === undefined ? browser.alarms.clear(LOCK_ALARM) : browser.alarms.create(LOCK_ALARM, { when: at }));
}

/** Polls go on: they find nothing to do. */
async function emptyBrowser(): Promise<void> {
  const alarms = (await browser.alarms.getAll()).filter(({ name }) => name !== POLL_ALARM);
  await Promise.all([
    browser.storage.local.clear(),
    browser.storage.session.clear(),
    ...alarms.map(({ name }) => browser.alarms.clear(name)),
  ]);
}

/** An alarm outlives the worker. One that is there for that moment is left alone: to create it anew would begin it anew. */
async function setDeadlineAlarm(at: number | undefined): Promise<void> {
  const present = await browser.alarms.get(DEADLINE_ALARM);
  if (present?.scheduledTime === at) return;
  if (at === undefined) await browser.alarms.clear(DEADLINE_ALARM);
  else await browser.alarms.create(DEADLINE_ALARM, { when: at });
}

/** The toolbar button opens the popup; the side panel is opened from there. Firefox has no such setting. */
async function keepActionForPopup(): Promise<void> {
  await browser.sidePanel?.setPanelBehavior({ openPanelOnActionClick: false });
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
