import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

let internet: Internet;
let relay: ReturnType<typeof relayOn>;
let worker: Worker;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_790_000_000_000 });
  freshProfile();
  internet = practiceInternet();
  instagramOn(internet);
  relay = relayOn(internet);
  worker = await startWorker(internet);
  let sent = 0;
  internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => {
    sent += 1;
    return { body: { id: `pm${sent}` } };
  });
  await setUp(worker);
  relay.push(echo('w1', 'note to self', OWN_IGSID, true));
  await pass(500);
});
afterEach(() => {
  worker.kill();
  vi.useRealTimers();
});

async function preview(text: string, extra: TemplateExtra): Promise<unknown> {
  await worker.db.put('templates', { id: 't', command: 't', name: 'T', text, uses: 0, extra });
  const source = { kind: 'template', id: 't' } as const;
  const answer = await worker.background.handlers.startPreview({ accountId: ACCOUNT, id: 'p', source });
  await pass(500);
  return answer;
}
const run = () => worker.db.get('previews', [ACCOUNT, 'p']);
const messages = () =>
  internet.log.filter(({ url }) => url.pathname.endsWith(`/${OWN_IGSID}/messages`)).map(({ body }) => body);

describe('a saved reply that carries something, in a preview', () => {
  it('is played with its buttons, whose tap is asked for', async () => {
    await preview('Which?', {
      kind: 'buttons',
      buttons: [{ type: 'postback', title: 'For {name|you}', payload: 'one' }],
    });
    expect(messages()).toMatchObject([
      { message: { attachment: { payload: { template_type: 'button', buttons: [{ payload: 'one' }] } } } },
    ]);
    expect((await run())?.steps.map(({ kind }) => kind)).toEqual(['accepted', 'delivered', 'tapped']);
    expect(await run()).not.toHaveProperty('beside');
  });

  it('has its picture sent behind the text, which alone is proved', async () => {
    await preview('Look', { kind: 'media', media: 'image', url: 'https://shop.example/a.png' });
    await pass(2_000);
    expect(messages()).toMatchObject([{ message: { text: 'Look' } }, { message: { attachment: { type: 'image' } } }]);
    expect(await run()).toMatchObject({ mid: 'pm1', beside: { how: 'sent', message: { kind: 'media' } } });
    relay.push(echo('pm1', 'Look', OWN_IGSID, true));
    await pass(500);
    expect(await run()).toMatchObject({ verdict: 'passed' });
  });

  it('has its quick replies simulated, because Instagram takes none in messages to oneself', async () => {
    const quickReplies = [{ type: 'text', title: 'Yes', payload: 'y' }] as const;
    await preview('Sure?', { kind: 'quick-replies', quickReplies });
    expect(messages()).toEqual([expect.objectContaining({ message: { text: 'Sure?' } })]);
    expect(await run()).toMatchObject({ beside: { how: 'simulated', titles: ['Yes'] } });
  });

  it('does not start with a title that nothing fills', async () => {
    const answer = await preview('Hi', {
      kind: 'buttons',
      buttons: [{ type: 'postback', title: '{size}', payload: 'x' }],
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-variable' } });
    expect(messages()).toEqual([]);
  });
});
