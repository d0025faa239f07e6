import type { SandboxClock } from '../world/clock.ts';
import type { Random } from '../world/random.ts';
import { envelope } from './envelope.ts';
import { escapeBody } from './escape-body.ts';
import type { Field } from './fields.ts';
import type { Notice } from './notice.ts';
import { signatureHeaders } from './sign-body.ts';

/** What goes wrong on the way, on purpose. All off at first. */
export interface WebhookFaults {
  /** Each POST goes out this many times more. */
  duplicate: number;
  /** Notices wait until some have gathered, and leave in another order. */
  shuffle: boolean;
  /** Each POST leaves this much later, ms. */
  delayMs: number;
  /** So many of the next notices are lost for good. */
  drop: number;
  /** Up to so many notices share a POST. */
  batch: number;
}

/** One try of a POST, for the log. */
export interface Delivery {
  number: number;
  at: number;
  url: string;
  try: number;
  /** HTTP status, or 0 when there was no answer within 5 s. */
  status: number;
  body: string;
}

export interface WebhookTarget {
  url: string | undefined;
  appSecret: string;
  /** What the app has switched on in the dashboard. */
  fields: ReadonlySet<Field>;
  /** Whether the account of an entry was subscribed by `subscribed_apps`. */
  isSubscribed: (entryId: string) => boolean;
  /** Whether bodies stand in an outer array, as the documentation prints them. */
  outerArray: 'absent' | 'present';
}

export interface WebhookSender {
  /** Queues a notice; nothing is sent for a field that nobody subscribed to. */
  send(notice: Notice): void;
  /** The tries so far, oldest first; the newest 2,000 are kept. */
  deliveries(): readonly Delivery[];
  /** Resolves when no POST is on its way (retries that wait are not counted). */
  idle(): Promise<void>;
}

/** Meta's answer must come within 5 s (platform.md §2.3). */
const ANSWER_WITHIN_MS = 5_000;
/** How long notices gather when they shall share a POST or change places. */
const GATHER_MS = 60;
/** Waits before the tries after the first: at once, then ever longer. The frequencies are ours, Meta only says "falling". */
const RETRY_AFTER_MS = [0, 1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000];
/** Then dropped (platform.md §2.3). */
const RETRY_UNTIL_MS = 36 * 3_600_000;
const KEPT = 2_000;

/** Sends signed webhooks as Meta does. */
export function makeWebhookSender(parts: {
  clock: SandboxClock;
  random: Random;
  target: () => WebhookTarget;
  faults: WebhookFaults;
  report: (line: string) => void;
}): WebhookSender {
  const { clock, random, target, faults, report } = parts;
  const log: Delivery[] = [];
  let posted = 0;
  const underway = new Set<Promise<void>>();
  let gathered: Notice[] = [];
  let isGathering = false;

  function send(notice: Notice) {
    const { url, fields, isSubscribed } = target();
    if (!url || !isSubscribed(notice.entryId) || !fields.has(notice.field)) return;
    if (faults.drop > 0) {
      faults.drop -= 1;
      return;
    }
    gathered.push(notice);
    if (isGathering) return;
    isGathering = true;
    const wait = faults.delayMs + (faults.batch > 1 || faults.shuffle ? GATHER_MS : 0);
    if (wait > 0) clock.after(wait, leave);
    else setImmediate(leave);
  }

  function leave() {
    isGathering = false;
    const notices = gathered;
    gathered = [];
    if (faults.shuffle) shuffle(notices, random);
    const size = Math.max(1, Math.min(1_000, faults.batch));
    // A bare one has no envelope to share.
    for (const notice of notices.filter(({ isBare }) => isBare)) post([notice]);
    const rest = notices.filter(({ isBare }) => !isBare);
    for (let at = 0; at < rest.length; at += size) post(rest.slice(at, at + size));
  }

  function post(notices: readonly Notice[]) {
    const body = escapeBody(
      envelope(notices, clock.now(), target().outerArray),
      random.next() < 0.5 ? 'escaped' : 'plain',
    );
    for (let copy = 0; copy <= faults.duplicate; copy += 1) attempt(body, 1, clock.now());
  }

  function attempt(body: Buffer, number: number, firstAt: number) {
    const work = deliver(body, number).then((status) => {
      underway.delete(work);
      if (status === 200) return;
      const wait = RETRY_AFTER_MS[Math.min(number - 1, RETRY_AFTER_MS.length - 1)] ?? 0;
      if (clock.now() + wait - firstAt > RETRY_UNTIL_MS) {
        report(`webhook dropped after ${number} tries (last status ${status})`);
        return;
      }
      clock.after(wait, () => attempt(body, number + 1, firstAt));
    });
    underway.add(work);
  }

  async function deliver(body: Buffer, number: number): Promise<number> {
    const { url, appSecret } = target();
    if (!url) return 0;
    const at = clock.now();
    const status = await postSigned(url, body, appSecret);
    posted += 1;
    log.push({ number: posted, at, url, try: number, status, body: body.toString() });
    if (log.length > KEPT) log.shift();
    if (status !== 200) report(`webhook answered ${status || 'by nobody'} (try ${number})`);
    return status;
  }

  return {
    send,
    deliveries: () => log,
    async idle() {
      await new Promise(setImmediate);
      while (isGathering || underway.size > 0) {
        await Promise.all([...underway, new Promise((resolve) => setTimeout(resolve, 5))]);
      }
    },
  };
}

/** POSTs once. Answers the status, 0 when nobody answered in time. */
async function postSigned(url: string, body: Buffer, appSecret: string): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'facebookexternalua',
        ...signatureHeaders(body, appSecret),
      },
      body: new Uint8Array(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** Fisher and Yates. */
function shuffle<T>(list: T[], random: Random): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = random.integer(at + 1);
    const [a, b] = [list[at], list[other]];
    if (a === undefined || b === undefined) continue;
    list[at] = b;
    list[other] = a;
  }
}
