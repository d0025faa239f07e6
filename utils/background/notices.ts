// What rings. One notice a message, ever: whatever is told is claimed in the database first, by whichever worker comes first.
import { isDailyCanary } from '../automation/preview/canary.ts';
import type { LiveRun } from '../automation/preview/live-run.ts';
import { type Arrival, arrivalsOf, isNews, messageKey } from '../inbox/arrivals.ts';
import { noticeId } from '../inbox/notice-id.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { igsidOf } from '../outbox/target.ts';
import { listAccounts } from '../storage/accounts.ts';
import { readConversation, readMessage, readNewestConversations } from '../storage/conversation-page.ts';
import { readComment } from '../storage/inbox-pages.ts';
import { claimNotices, readNoticesSince } from '../storage/notices.ts';
import { latestCanary } from '../storage/previews.ts';
import { listRelays } from '../storage/relays.ts';
import type { NoticeRow } from '../storage/schema.ts';
import type { AppliedPage } from './apply-page.ts';
import { reviewDeadlines } from './deadline-alarm.ts';
import { needOf } from './needs-you.ts';
import { commentWords, manyWords, messageWords, needWords, refusedWords } from './notice-words.ts';
import { type Ringing, readRinging, sayingOf } from './ringing.ts';
import { takeBackNotices } from './take-back-notices.ts';
import type { BackgroundWorld } from './world.ts';

/** Several messages of one person within this time are one notice. Ours, ms. */
const BURST = 120_000;
/** More people than this at once are one notice: nobody reads a column of them. Ours. */
const AT_ONCE = 3;
/** A notice waits so long for the name of somebody new, ms. */
const NAME_WITHIN = 3_000;
/** A worker that died may have left so many conversations untold. Ours. */
const LOOKED_THROUGH = 25;

export interface Notices {
  /** Events were applied. @param named the names of new people, which are being asked for */
  arrived(page: AppliedPage, named: Promise<unknown>): Promise<void>;
  /** A preview is over: one of the daily messages to oneself that did not come back is a trouble. */
  previewEnded(run: LiveRun): Promise<void>;
  /** A send moved. */
  moved(entry: OutboxEntry): Promise<void>;
  /** Something changed, or time has passed: tells what is due, takes back what is over, plans the next alarm. */
  review(): Promise<void>;
  /** Tells what a worker that died between applying and telling left. */
  resume(): Promise<void>;
}

export function createNotices(world: BackgroundWorld): Notices {
  const { db } = world;
  const inTurn = (work: () => Promise<void>) => world.alone('notices', work);
  let isReviewAsked = false;

  return {
    async arrived({ accountId, events }, named) {
      for (const event of events) if (event.kind === 'unsend') await forget(accountId, event.mid);
      const arrivals = arrivalsOf(events, world.now());
      if (arrivals.length === 0) return;
      const waiting = new AbortController();
      await Promise.race([named.catch(() => undefined), world.sleep(NAME_WITHIN, waiting.signal)]);
      waiting.abort();
      await inTurn(() => tell(accountId, arrivals));
    },

    async moved({ accountId, id, send, target, author }) {
      // Whoever looks at Aside sees it there.
      if (send.state !== 'refused' || author !== 'person' || world.openSurfaces() > 0) return;
      await inTurn(async () => {
        const ringing = await readRinging(world);
        const igsid = igsidOf(target);
        if (!(await mayRing(ringing, 'troubles', rowOf(accountId, `send:${id}`, ringing.now, igsid)))) return;
        const row = igsid === undefined ? undefined : await readConversation(db, accountId, igsid);
        const place = noticeId({ about: 'send', accountId, ...(row && { id: row.igsid }) });
        await world.notices.show({ id: place, ...refusedWords(row, sayingOf(accountId, ringing)) });
      });
    },

    async previewEnded(run) {
      const { accountId, id, verdict, steps } = run;
      if (!isDailyCanary(run) || verdict === 'passed') return;
      // Meta does not say that what the API sends to oneself is reported back: it is missed where one came back before.
      const isTaken = steps[0]?.mid !== undefined;
      if (isTaken && !(await latestCanary(db, { accountId, verdict: 'passed' }))) return;
      await inTurn(async () => {
        const ringing = await readRinging(world);
        const account = ringing.accounts.find((one) => one.id === accountId);
        if (!account || !(await mayRing(ringing, 'troubles', rowOf(accountId, `canary:${id}`, ringing.now)))) return;
        await world.notices.show({ id: noticeId({ about: 'account', accountId }), ...needWords('canary', account) });
      });
    },

    async review() {
      // One that waits for its turn sees what happens until then.
      if (isReviewAsked) return;
      isReviewAsked = true;
      await inTurn(async () => {
        isReviewAsked = false;
        const ringing = await readRinging(world);
        await takeBackNotices(world, ringing);
        await reviewDeadlines(world, ringing);
        await tellNeeds(ringing);
      });
    },

    async resume() {
      const now = world.now();
      for (const { id: accountId } of await listAccounts(db)) {
        const rows = await readNewestConversations(db, accountId, LOOKED_THROUGH);
        const untold = rows.flatMap(({ igsid, awaits, last, lastAt: at }): Arrival[] => {
          const isSaid = last.direction === 'in' && (last.kind === 'message' || last.kind === 'postback');
          if (awaits === 0 || !isSaid || !isNews(at, now)) return [];
          return [{ about: 'message', key: messageKey(last.mid), at, igsid, mid: last.mid }];
        });
        await inTurn(() => tell(accountId, untold));
      }
    },
  };

  async function tell(accountId: string, arrivals: readonly Arrival[]): Promise<void> {
    const now = world.now();
    const rows = arrivals.map((arrival) =>
      rowOf(accountId, arrival.key, now, arrival.about === 'message' ? arrival.igsid : undefined),
    );
    const fresh = new Set((await claimNotices(db, rows, { accountId, now })).map(({ key }) => key));
    if (fresh.size === 0) return;
    const ringing = await readRinging(world);
    if (!ringing.kinds || ringing.isQuiet) return;
    const news = arrivals.filter(({ key }) => fresh.has(key));
    const recent = await readNoticesSince(db, accountId, now - BURST);
    if (ringing.kinds.messages) await tellMessages(accountId, news, recent, ringing);
    if (ringing.kinds.comments) await tellComments(accountId, news, recent, ringing);
  }

  async function tellMessages(
    accountId: string,
    news: readonly Arrival[],
    recent: readonly NoticeRow[],
    ringing: Ringing,
  ): Promise<void> {
    const byPerson = Map.groupBy(
      news.filter((arrival) => arrival.about === 'message'),
      ({ igsid }) => igsid,
    );
    const found = await Promise.all([...byPerson.keys()].map((igsid) => readConversation(db, accountId, igsid)));
    // Answered on the phone, put away or taken back in the meantime: nobody waits.
    const people = found.filter((row) => row?.awaits === 1 && !row.last.unsent).filter((row) => row !== undefined);
    const saying = sayingOf(accountId, ringing);
    if (people.length > AT_ONCE) {
      await world.notices.show({ id: noticeId({ about: 'message', accountId }), ...manyWords(people, saying) });
      return;
    }
    for (const row of people) {
      const count = recent.filter(({ key, igsid }) => igsid === row.igsid && key.startsWith('message:')).length;
      const isMore = count > (byPerson.get(row.igsid)?.length ?? 0);
      // Of somebody locked away not even the id is given to the browser.
      const id = noticeId({ about: 'message', accountId, ...(!ringing.isLocked && { id: row.igsid }) });
      await world.notices.show({ id, ...messageWords(row, count, saying), ...(isMore && { isMore }) });
    }
  }

  async function tellComments(
    accountId: string,
    news: readonly Arrival[],
    recent: readonly NoticeRow[],
    ringing: Ringing,
  ): Promise<void> {
    const ids = news.flatMap((arrival) => (arrival.about === 'comment' ? arrival.commentId : []));
    const found = await Promise.all(ids.map((id) => readComment(db, accountId, id)));
    // One comment can be told twice, and be answered or hidden already.
    const rows = found
      .filter((row) => row?.awaits === 1 && row.twinOf === undefined)
      .filter((row) => row !== undefined);
    const newest = rows.at(-1);
    if (!newest) return;
    const burst = recent.flatMap(({ key }) => (key.startsWith('comment:') ? key.slice('comment:'.length) : []));
    const first = burst.find((id) => !ids.includes(id));
    const count = (first === undefined ? 0 : burst.length - ids.length) + rows.length;
    const id = noticeId({ about: 'comment', accountId, ...(!ringing.isLocked && { id: first ?? newest.id }) });
    const words = commentWords(newest, count, sayingOf(accountId, ringing));
    await world.notices.show({ id, ...words, ...(first !== undefined && { isMore: true }) });
  }

  async function tellNeeds(ringing: Ringing): Promise<void> {
    const relays = await listRelays(db);
    for (const account of ringing.accounts) {
      const need = needOf(account, relays, ringing.now);
      if (!need || need.because === 'not-paired') continue;
      const row = rowOf(account.id, `${need.because}:${need.since}`, ringing.now);
      if (!(await mayRing(ringing, 'troubles', row))) continue;
      const id = noticeId({ about: 'account', accountId: account.id });
      await world.notices.show({ id, ...needWords(need.because, account) });
    }
  }

  /** A trouble that is not told now, because it is quiet, is told later if it is still there: only then is it claimed. */
  async function mayRing({ kinds, isQuiet, now }: Ringing, kind: 'troubles', row: NoticeRow): Promise<boolean> {
    if (!kinds?.[kind] || isQuiet) return false;
    return (await claimNotices(db, [row], { accountId: row.accountId, now })).length > 0;
  }

  /** What was taken back must not be read on a notice. */
  async function forget(accountId: string, mid: string): Promise<void> {
    const row = await readMessage(db, accountId, mid);
    if (row?.igsid !== undefined) await world.notices.clear(noticeId({ about: 'message', accountId, id: row.igsid }));
  }
}

function rowOf(accountId: string, key: string, at: number, igsid?: string): NoticeRow {
  return { accountId, key, at, ...(igsid !== undefined && { igsid }) };
}
