import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outlineOfRun } from '../../utils/automation/preview/live-end.ts';
import { stepLive } from '../../utils/automation/preview/live-machine.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import type { UnsendEvent } from '../../utils/instagram/event.ts';
import type { Calls, PreviewChoice } from '../../utils/messaging/calls.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { changePreview, latestCanary } from '../../utils/storage/previews.ts';
import { putSetting } from '../../utils/storage/settings.ts';
import type { TemplateExtra } from '../../utils/templates/template.ts';
import {
  ACCOUNT,
  echo,
  freshProfile,
  type Internet,
  instagramOn,
  OWN_IGSID,
  pass,
  practiceInternet,
  relayOn,
  setUp,
  startWorker,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => ({ i18n: { t: (key: string, ...rest: unknown[]) => [key, ...rest].join(' ') } }));

const DAY = 24 * 3_600_000;
const KEYWORD = `when message contains "price"
say "Hi {first_name|there}, what would you like?"
  button "Prices" as prices
  button "Workshops" as workshops
on prices
  say "Mugs from 20"
on workshops
  say "Each Friday"
`;

let internet: Internet;
let relay: ReturnType<typeof relayOn>;
let worker: Worker;
/** What became of each message to oneself, in order. */
let shown: 'as-sent' | 'otherwise' | 'never';
let mids: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_790_000_000_000 });
  freshProfile();
  internet = practiceInternet();
  instagramOn(internet);
  relay = relayOn(internet);
  shown = 'as-sent';
  mids = 0;
  internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, ({ body }) => {
    mids += 1;
    const mid = `pm${mids}`;
    const { text } = (body as { message: { text?: string } }).message;
    // What is no text is echoed bare.
    const seen = text === undefined ? '' : shown === 'otherwise' ? `${text}, or so` : text;
    if (shown !== 'never') setTimeout(() => relay.push(echo(mid, seen, OWN_IGSID, true)), 20);
    internet.on(`GET graph.instagram.com/${mid}`, () => ({ status: 400, body: { error: { code: 9000001 } } }));
    return { body: { id: mid } };
  });
  worker = await startWorker(internet);
  await setUp(worker);
  relay.push(echo('w1', 'note to self', OWN_IGSID, true));
  await pass(500);
  // A busy machine takes longer; nothing can begin before the account's own address is known.
  while ((await worker.db.get('accounts', ACCOUNT))?.connection.ownIgsid === undefined) await pass(100);
});
afterEach(async () => {
  const own = (await worker.db.getAll('journal')).filter(({ what }) => /failed/.test(what));
  worker.kill();
  vi.useRealTimers();
  expect(own).toEqual([]);
});

const handlers = () => worker.background.handlers;
const run = async (id = 'p'): Promise<LiveRun> => {
  const found = await worker.db.get('previews', [ACCOUNT, id]);
  if (!found) throw new Error('no such run');
  return found;
};
const kinds = async (id = 'p') => (await run(id)).steps.map(({ kind, state }) => `${kind} ${state.state}`);
const said = () =>
  internet.log
    .filter(({ url, method }) => method === 'POST' && url.pathname.endsWith(`/${OWN_IGSID}/messages`))
    .map(({ body }) => (body as { message: { text?: string; attachment?: { payload: { text?: string } } } }).message)
    .map(({ text, attachment }) => text ?? attachment?.payload.text ?? 'medium');

async function start(source: PreviewChoice, more: Partial<Calls['startPreview']['input']> = {}) {
  const answer = await handlers().startPreview({ accountId: ACCOUNT, id: 'p', source, ...more });
  await pass(500);
  return answer;
}

async function startScript(script: string, more: Partial<Calls['startPreview']['input']> = {}) {
  const draft = { number: 3, script, savedAt: 0 };
  await worker.db.put('automations', { id: 'a', name: 'Prices', draft });
  return start({ kind: 'automation', id: 'a' }, more);
}

function tap(title: string, payload: string, mid = `tap-${payload}`): void {
  relay.push({
    sender: { id: ACCOUNT },
    recipient: { id: OWN_IGSID },
    timestamp: Date.now(),
    is_self: true,
    postback: { mid, title, payload },
  });
}

function comment(id: string, text: string, parent?: string): void {
  const from = { id: ACCOUNT, username: 'studio.nord', self_ig_scoped_id: OWN_IGSID };
  const media = { id: '777', media_product_type: 'FEED' };
  const value = { id, text, from, media, ...(parent && { parent_id: parent }) };
  relay.push({ field: 'comments', value }, { channel: 'changes' });
}

/** Cancelled by a worker that does nothing else any more. */
function cancelInStorage(): Promise<LiveRun | undefined> {
  const now = Date.now();
  return changePreview(worker.db, { accountId: ACCOUNT, id: 'p', now }, (present) => {
    return stepLive(present, outlineOfRun(present), { kind: 'cancel' }, () => false, now).run;
  });
}

async function newWorker(): Promise<void> {
  worker.kill();
  worker = await startWorker(internet);
  await pass(500);
}

describe('a preview with one click', () => {
  it('passes with one tap: words, buttons, the tap and its branch', async () => {
    expect(await startScript(KEYWORD)).toEqual({ ok: true, value: { previewId: 'p' } });
    await pass(500);
    expect(await kinds()).toEqual(['you-write passed', 'says passed', 'you-tap running']);
    tap('Prices', 'prices');
    await pass(1_000);
    expect(await kinds()).toEqual(['you-write passed', 'says passed', 'you-tap passed', 'says passed']);
    expect(await run()).toMatchObject({
      verdict: 'passed',
      because: 'done',
      name: 'Prices',
      source: { version: 'draft', number: 3, script: KEYWORD },
    });
    expect(said()).toEqual(['price', 'Hi Studio, what would you like?', 'Mugs from 20']);
    const { hops } = (await run()).steps[0] ?? {};
    expect(Object.keys(hops ?? {}).sort()).toEqual(['accepted', 'here', 'instagram', 'relay', 'sent']);
    const sends = await worker.db.getAll('outbox');
    expect(sends.map(({ author, previewId }) => `${author} ${previewId}`)).toEqual(Array(3).fill('automation p'));
  });

  it('runs once at a time for an account, and one run for one id', async () => {
    await startScript(KEYWORD);
    expect(await start({ kind: 'automation', id: 'a' })).toEqual({ ok: true, value: { previewId: 'p' } });
    expect(await start({ kind: 'automation', id: 'a' }, { id: 'q' })).toMatchObject({
      error: { code: 'preview-running' },
    });
    expect(said()).toHaveLength(2);
  });

  it('speaks to whom it was asked to, from the line it was asked for', async () => {
    await startScript('say "One"\nsay "Two, {first_name|there} of {account}"', {
      startAtLine: 2,
      person: { first_name: 'Ida', account: 'other' },
    });
    expect(said()).toEqual(['Two, Ida of studio.nord']);
    expect(await run()).toMatchObject({ verdict: 'passed', startAtLine: 2 });
  });

  it('previews what was published, where that is asked for', async () => {
    const draft = { number: 2, script: 'say "New"', savedAt: 0 };
    await worker.db.put('automations', {
      id: 'a',
      name: 'A',
      draft,
      published: { number: 1, script: 'say "Old"', savedAt: 0 },
    });
    await start({ kind: 'automation', id: 'a', version: 'published' });
    expect(said()).toEqual(['Old']);
    await worker.db.put('automations', { id: 'b', name: 'B', draft });
    expect(await start({ kind: 'automation', id: 'b', version: 'published' }, { id: 'q' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('fails when something else was delivered, with both beside each other', async () => {
    shown = 'otherwise';
    await startScript('say "One"');
    expect(await run()).toMatchObject({
      verdict: 'failed',
      steps: [
        {
          expected: { text: 'One' },
          observed: { text: 'One, or so' },
          state: { difference: 'different-text' },
        },
      ],
    });
  });

  it('fails a button that is not the expected one', async () => {
    await startScript('say "Which?"\nbutton "Price" as p\nexpect button "Prices"');
    expect((await run()).steps[0]).toMatchObject({
      expected: { buttons: [{ title: 'Prices' }] },
      message: { buttons: [{ title: 'Price' }] },
      state: { difference: 'different-buttons' },
    });
  });

  it('plays quick replies here, and never calls that passed', async () => {
    await startScript('say "Which?"\nquick reply "Mugs" as mugs, "Bowls" as bowls\non mugs\n  say "Mugs it is"');
    expect(await kinds()).toEqual(['says passed', 'quick-replies running']);
    const told = { accountId: ACCOUNT, previewId: 'p', act: { kind: 'simulate', step: '2', tap: 'mugs' } } as const;
    expect(await handlers().tellPreview(told)).toEqual({ ok: true, value: null });
    await pass(500);
    expect(await kinds()).toEqual(['says passed', 'quick-replies simulated', 'says passed']);
    expect(said()).toEqual(['Which?', 'Mugs it is']);
    expect(await handlers().tellPreview({ ...told, previewId: 'other' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('starts from the own comment, replies below it, and sends the private reply to oneself', async () => {
    internet.on('POST graph.instagram.com/c1/replies', () => {
      setTimeout(() => comment('c2', 'Look inside', 'c1'), 20);
      return { body: { id: 'c2' } };
    });
    await startScript(
      'when comment contains "price"\nreply publicly "Look inside"\nreply privately "Hi {first_name|there}"',
    );
    expect(await kinds()).toEqual(['you-comment running']);
    comment('c0', 'something else');
    await pass(500);
    expect(await kinds()).toEqual(['you-comment running']);
    comment('c1', 'the price?');
    await pass(2_000);
    expect(await kinds()).toEqual(['you-comment passed', 'public-reply passed', 'private-reply passed']);
    expect(await run()).toMatchObject({ verdict: 'passed', commentId: 'c1' });
    expect(internet.unexpected.filter((name) => name.startsWith('POST'))).toEqual([]);
    expect(said()).toEqual(['Hi Studio']);
    // Instagram knows no private reply to an own comment, so none was used up.
    expect(await worker.db.get('comments', [ACCOUNT, 'c1'])).not.toHaveProperty('privateReply');
  });

  it('records what others answer, and keeps it when it is ended', async () => {
    await start({ kind: 'other' });
    relay.push(echo('o1', 'price?', OWN_IGSID, true, Date.now()));
    relay.push(echo('o2', 'From 20', OWN_IGSID, true, Date.now() + 2_000));
    tap('Order', 'order');
    await pass(500);
    await handlers().cancelPreview({ accountId: ACCOUNT, previewId: 'p' });
    expect(await kinds()).toEqual(['you-write passed', 'you-tap passed', 'says passed']);
    expect(await run()).toMatchObject({ verdict: 'recorded', name: 'runs.other' });
    expect(said()).toEqual([]);
  });

  it('can be cancelled, and nothing of it goes on', async () => {
    await startScript(KEYWORD);
    await handlers().cancelPreview({ accountId: ACCOUNT, previewId: 'p' });
    tap('Prices', 'prices');
    await pass(1_000);
    expect(await run()).toMatchObject({ verdict: 'not-proved', because: 'cancelled' });
    expect(said()).toHaveLength(2);
    expect(await start({ kind: 'automation', id: 'a' }, { id: 'q' })).toMatchObject({ ok: true });
  });

  it('takes back what has not left when it is cancelled', async () => {
    await halfSaid();
    await handlers().cancelPreview({ accountId: ACCOUNT, previewId: 'p' });
    worker.network.isOnline = true;
    worker.background.online();
    await pass(500);
    expect(said()).toEqual(['One']);
    expect((await worker.db.getAll('outbox')).map(({ send }) => send.state)).toEqual(['accepted']);
  });

  it('does not begin without a network: nobody looks at it once there is one', async () => {
    worker.network.isOnline = false;
    expect(await startScript('say "One"')).toMatchObject({ error: { code: 'instagram-unreachable' } });
    expect(await worker.db.count('outbox')).toBe(0);
  });

  it('sends nothing that it had yet to queue when it was cancelled', async () => {
    const { changed } = worker;
    let cancelled: Promise<unknown> | undefined;
    // As soon as there is a run, before its first message is put away.
    changed.push = (...messages) => {
      if (messages.some(({ stores }) => stores.includes('previews'))) cancelled ??= cancelInStorage();
      return Array.prototype.push.apply(changed, messages);
    };
    await startScript('say "One"');
    await cancelled;
    expect(await run()).toMatchObject({ because: 'cancelled' });
    expect(said()).toEqual([]);
    expect(await worker.db.count('outbox')).toBe(0);
  });

  /** Instagram has the first message; the second is queued, and the network is gone. */
  async function halfSaid(): Promise<void> {
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => {
      worker.network.isOnline = false;
      return { body: { id: 'pm1' } };
    });
    internet.on('GET graph.instagram.com/pm1', () => ({ status: 400, body: { error: { code: 9000001 } } }));
    await startScript('say "One"\nsay "Two"');
    const sends = await worker.db.getAll('outbox');
    expect(sends.map(({ send }) => send.state).toSorted()).toEqual(['accepted', 'queued']);
  }
  const unsent = { ...echo('pm1', '', OWN_IGSID, true), message: { mid: 'pm1', is_echo: true, is_deleted: true } };

  async function expectNothingLeaves(): Promise<void> {
    worker.network.isOnline = true;
    worker.background.online();
    await pass(2_000);
    expect(await run()).toMatchObject({ verdict: 'not-proved', because: 'taken-back' });
    expect(said()).toEqual(['One']);
    expect((await worker.db.getAll('outbox')).map(({ send }) => send.state)).toEqual(['accepted']);
  }

  it('takes back what has not left when a message of it is taken back', async () => {
    await halfSaid();
    relay.push(unsent);
    worker.background.tick();
    await pass(1_000);
    await expectNothingLeaves();
  });

  it('does so also when the worker dies as soon as it knows', async () => {
    await halfSaid();
    worker.kill();
    const now = Date.now();
    const event: UnsendEvent = {
      kind: 'unsend',
      accountId: ACCOUNT,
      mid: 'pm1',
      at: now,
      receivedAt: now,
      late: false,
    };
    await applyEvents(worker.db, { accountId: ACCOUNT, events: [event], now });
    worker = await startWorker(internet);
    await expectNothingLeaves();
  });

  it('does so also when the worker dies as soon as it is cancelled', async () => {
    await halfSaid();
    worker.kill();
    expect(await cancelInStorage()).toMatchObject({ because: 'cancelled' });
    worker = await startWorker(internet);
    await pass(2_000);
    expect(said()).toEqual(['One']);
  });

  it('does not take the echo of the run before for an answer', async () => {
    shown = 'never';
    await startScript('say "Late"');
    await handlers().cancelPreview({ accountId: ACCOUNT, previewId: 'p' });
    await startScript('wait for an answer, at most 2 h\nsay "Thanks"', { id: 'q' });
    relay.push(echo('pm1', 'Late', OWN_IGSID, true));
    await pass(500);
    expect(await kinds('q')).toEqual(['you-answer running']);
  });

  it('ends as refused by Instagram', async () => {
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => ({
      status: 400,
      body: { error: { message: 'x', code: 10 } },
    }));
    await startScript('say "One"\nsay "Two"');
    expect(await run()).toMatchObject({ verdict: 'failed', because: 'refused' });
    expect(await kinds()).toEqual(['says failed', 'says not-reached']);
  });

  it.each([
    ['a line that is not understood', 'say "Hi"\nsay loudly', 'script-not-understood'],
    ['nothing to do', 'when any message', 'script-empty'],
    ['a saved reply that is not there', 'say template /nothing', 'not-found'],
    ['a variable that nothing fills', 'say "Hi {size}"', 'unknown-variable'],
    ['a button that nothing fills', 'say "Hi"\nbutton "For {size}" as a', 'unknown-variable'],
    ['a quick reply that nothing fills', 'say "Hi"\nquick reply "For {size}" as a', 'unknown-variable'],
    [
      'a text that is too long, wherever it stands',
      `say "Hi"\nbutton "A" as a\non a\n  say "${'x'.repeat(1_001)}"`,
      'too-long',
    ],
    ['a reply that is too long', `when someone comments\nreply privately "${'x'.repeat(1_001)}"`, 'too-long'],
  ])('does not begin with %s', async (_what, script, code) => {
    expect(await startScript(script)).toMatchObject({ ok: false, error: { code } });
    expect(await worker.db.count('previews')).toBe(0);
    expect(await worker.db.count('outbox')).toBe(0);
  });

  it('says which line and which variable keep it from beginning', async () => {
    expect(await startScript('say "Hi"\nsay loudly')).toMatchObject({ error: { line: 2 } });
    expect(await startScript('say "Hi"\nbutton "For {size}" as a')).toMatchObject({ error: { variable: 'size' } });
  });

  it('is started by nobody but a person: what the account does to itself starts nothing', async () => {
    await worker.db.put('automations', {
      id: 'a',
      name: 'A',
      draft: { number: 1, script: KEYWORD, savedAt: 0 },
      published: { number: 1, script: KEYWORD, savedAt: 0 },
    });
    relay.push(echo('x', 'price', OWN_IGSID, true));
    tap('Prices', 'prices');
    comment('c1', 'price');
    await pass(1_000);
    worker.background.tick();
    await pass(1_000);
    expect(await worker.db.count('previews')).toBe(0);
    expect(said()).toEqual([]);
  });
});

describe('a preview whose worker dies', () => {
  /** What happens in a whole run, apart from the answers of Instagram. */
  const happens = [() => startScript(KEYWORD), () => pass(500), () => tap('Prices', 'prices'), () => pass(1_000)];

  it.each(happens.map((_what, place) => place))('goes on where it stood, at gap %i', async (place) => {
    for (const [at, what] of happens.entries()) {
      await what();
      if (at === place) await newWorker();
    }
    await pass(1_000);
    expect(await kinds()).toEqual(['you-write passed', 'says passed', 'you-tap passed', 'says passed']);
    expect(said()).toHaveLength(3);
  });

  it.each([1, 2, 3])('loses no evidence that came while nobody looked (%i)', async (until) => {
    shown = 'never';
    await startScript(KEYWORD);
    const evidence = [
      () => relay.push(echo('pm1', 'price', OWN_IGSID, true)),
      () => relay.push(echo('pm2', '', OWN_IGSID, true)),
      () => tap('Prices', 'prices'),
    ];
    for (const [place, come] of evidence.entries()) {
      if (place < until) worker.kill();
      come();
      await pass(100);
      if (place < until) await newWorker();
      worker.background.tick();
      await pass(1_000);
    }
    relay.push(echo('pm3', 'Mugs from 20', OWN_IGSID, true));
    worker.background.tick();
    await pass(1_000);
    expect(await run()).toMatchObject({ verdict: 'passed' });
    expect(said()).toHaveLength(3);
  });

  it('finds evidence that was put away and not told', async () => {
    shown = 'never';
    await startScript(KEYWORD);
    relay.push(echo('pm1', 'price', OWN_IGSID, true));
    await pass(500);
    const before = await run();
    expect(await kinds()).toEqual(['you-write passed', 'says running']);
    relay.push(echo('pm2', '', OWN_IGSID, true));
    await pass(500);
    tap('Prices', 'prices');
    await pass(500);
    // The run as it was, as if the worker had died between the two transactions.
    await worker.db.put('previews', before);
    await newWorker();
    expect((await kinds()).slice(0, 3)).toEqual(['you-write passed', 'says passed', 'you-tap passed']);
    expect(said()).toHaveLength(3);
  });

  it('does not take what was done just before it began for its own evidence', async () => {
    await startScript(KEYWORD);
    await pass(500);
    tap('Prices', 'prices');
    await pass(1_000);
    expect((await run()).verdict).toBe('passed');
    await startScript(KEYWORD, { id: 'q' });
    await pass(500);
    await newWorker();
    expect(await kinds('q')).toEqual(['you-write passed', 'says passed', 'you-tap running']);
    tap('Prices', 'prices', 'tap-again');
    await pass(1_000);
    expect((await run('q')).verdict).toBe('passed');
  });

  it('ends at its time, also when nobody was there to see it', async () => {
    shown = 'never';
    await startScript('say "One"');
    worker.kill();
    vi.setSystemTime(Date.now() + DAY);
    await newWorker();
    expect(await run()).toMatchObject({ verdict: 'not-proved' });
    expect((await run()).endedAt).toBeLessThan(Date.now() - DAY + 120_000);
  });

  it('sends nothing twice when an answer was lost, and is proved by the echo', async () => {
    const route = () => 'no-answer' as const;
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, route);
    await startScript('say "One"');
    await newWorker();
    expect(await run()).toMatchObject({ steps: [{ sendUnknown: true, state: { state: 'running' } }] });
    relay.push(echo('late', 'One', OWN_IGSID, true));
    worker.background.tick();
    await pass(1_000);
    expect(await run()).toMatchObject({ verdict: 'passed', steps: [{ mid: 'late' }] });
    expect(said()).toHaveLength(1);
  });
});

describe('a saved reply in a preview', () => {
  async function preview(text: string, extra?: TemplateExtra): Promise<unknown> {
    await worker.db.put('templates', { id: 't', command: 't', name: 'T', text, uses: 0, ...(extra && { extra }) });
    return start({ kind: 'template', id: 't' });
  }

  it('is said with its buttons, whose tap is asked for, and counts as used once', async () => {
    await preview('Which?', {
      kind: 'buttons',
      buttons: [{ type: 'postback', title: 'For {name|you}', payload: 'one' }],
    });
    expect(await kinds()).toEqual(['says passed']);
    expect(said()).toEqual(['Which?']);
    expect(await worker.db.get('templates', 't')).toMatchObject({ uses: 1 });
  });

  it('has its picture sent behind the text, each proved', async () => {
    await preview('Look', { kind: 'media', media: 'image', url: 'https://shop.example/a.png' });
    await pass(2_000);
    expect(said()).toEqual(['Look', 'medium']);
    expect(await run()).toMatchObject({ verdict: 'passed', steps: [{ kind: 'says' }, { kind: 'says' }] });
    expect(await worker.db.get('templates', 't')).toMatchObject({ uses: 1 });
  });

  it('has its quick replies simulated', async () => {
    await preview('Sure?', {
      kind: 'quick-replies',
      quickReplies: [{ type: 'text', title: 'Yes', payload: 'y' }],
    });
    expect(said()).toEqual(['Sure?']);
    expect(await kinds()).toEqual(['says passed', 'quick-replies simulated']);
  });

  it('does not start with a title that nothing fills', async () => {
    const buttons = [{ type: 'postback', title: '{size}', payload: 'x' }] as const;
    expect(await preview('Hi', { kind: 'buttons', buttons })).toMatchObject({ error: { code: 'unknown-variable' } });
    expect(said()).toEqual([]);
  });

  it('leads a script on by its own buttons', async () => {
    const buttons = [{ type: 'postback', title: 'A', payload: 'a' }] as const;
    await worker.db.put('templates', {
      id: 't',
      command: 't',
      name: 'T',
      text: 'Which?',
      uses: 0,
      extra: { kind: 'buttons', buttons },
    });
    await startScript('say template /t\non a\n  say "A it is"');
    tap('A', 'a');
    await pass(1_000);
    expect(await kinds()).toEqual(['says passed', 'you-tap passed', 'says passed']);
  });
});

describe('a canary', () => {
  it('times every hop of the way', async () => {
    await start({ kind: 'canary' });
    expect(await run()).toMatchObject({ verdict: 'passed', name: 'runs.canary' });
    expect(await latestCanary(worker.db, { accountId: ACCOUNT })).toMatchObject({ id: 'p' });
    const { sent = 0, accepted = 0, here = 0 } = (await run()).steps[0]?.hops ?? {};
    expect(sent).toBeLessThanOrEqual(accepted);
    expect(accepted).toBeLessThanOrEqual(here);
  });

  const daily = async () => (await worker.db.getAll('previews')).filter(({ source }) => source.kind === 'canary');
  async function tick(): Promise<void> {
    worker.background.tick();
    await pass(1_000);
  }

  it('is sent once a day where that is wanted, and at no other time', async () => {
    await tick();
    expect(await daily()).toEqual([]);
    await putSetting(worker.db, 'canaryDaily', 'on');
    await tick();
    await tick();
    expect(await daily()).toMatchObject([{ verdict: 'passed' }]);
    vi.setSystemTime(Date.now() + DAY - 60_000);
    await tick();
    expect(await daily()).toHaveLength(1);
    vi.setSystemTime(Date.now() + 60_000);
    await tick();
    expect(await daily()).toHaveLength(2);
  });

  it('waits while another run is there, while there is no network, and while Aside is locked', async () => {
    await putSetting(worker.db, 'canaryDaily', 'on');
    await startScript(KEYWORD);
    await tick();
    expect(await daily()).toEqual([]);
    await handlers().cancelPreview({ accountId: ACCOUNT, previewId: 'p' });
    worker.network.isOnline = false;
    await tick();
    expect(await daily()).toEqual([]);
    await handlers().setPassphrase({ passphrase: 'a long enough passphrase', autoLockMinutes: 10 });
    await handlers().lock(null);
    worker.network.isOnline = true;
    await tick();
    expect(await daily()).toEqual([]);
    await handlers().unlock({ passphrase: 'a long enough passphrase' });
    await pass(2_000);
    await tick();
    expect(await daily()).toHaveLength(1);
  });

  it('rings when the daily one does not come back, for whoever wants to know of troubles', async () => {
    await putSetting(worker.db, 'canaryDaily', 'on');
    const kinds = { messages: false, comments: false, deadlines: false, troubles: true, nameOnly: true, quiet: 'none' };
    await putSetting(worker.db, 'notices', { ...kinds, quiet: 'none' });
    shown = 'never';
    await tick();
    await pass(65_000);
    expect(await daily()).toMatchObject([{ verdict: 'not-proved' }]);
    // None has ever come back: it may be that Instagram never reports such a message.
    expect(worker.notices.rung).toEqual([]);
    shown = 'as-sent';
    vi.setSystemTime(Date.now() + DAY);
    await tick();
    shown = 'never';
    vi.setSystemTime(Date.now() + DAY);
    await tick();
    await pass(65_000);
    expect((await daily()).map(({ verdict }) => verdict).toSorted()).toEqual(['not-proved', 'not-proved', 'passed']);
    expect(worker.notices.rung.map(({ title }) => title)).toEqual(['notices.canary']);
  });

  it('does not ring when the operator ends it', async () => {
    await putSetting(worker.db, 'canaryDaily', 'on');
    const kinds = { messages: false, comments: false, deadlines: false, troubles: true, nameOnly: true, quiet: 'none' };
    await putSetting(worker.db, 'notices', { ...kinds, quiet: 'none' });
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => new Promise(() => {}));
    await tick();
    const [canary] = await daily();
    expect(canary).toMatchObject({ verdict: 'running' });
    await handlers().cancelPreview({ accountId: ACCOUNT, previewId: canary?.id ?? '' });
    await pass(1_000);
    expect(await daily()).toMatchObject([{ verdict: 'not-proved', because: 'cancelled' }]);
    expect(worker.notices.rung).toEqual([]);
  });

  it('is not proved by what Instagram shows when asked: only the webhook proves the way back', async () => {
    await putSetting(worker.db, 'canaryDaily', 'on');
    shown = 'never';
    const asked: string[] = [];
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => {
      internet.on('GET graph.instagram.com/pmr', () => {
        asked.push('pmr');
        return { body: { id: 'pmr', message: 'runs.canarySays', created_time: '2026-09-21T16:00:00+0000' } };
      });
      return { body: { id: 'pmr' } };
    });
    await tick();
    await pass(65_000);
    const [{ steps } = { steps: [] }] = await daily();
    expect(await daily()).toMatchObject([{ verdict: 'not-proved' }]);
    expect(steps).toMatchObject([{ mid: 'pmr', state: { reason: 'no-echo-and-not-readable' } }]);
    expect(asked).toEqual([]);
  });
});
