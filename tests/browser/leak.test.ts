import { randomBytes } from 'node:crypto';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser, removeProfile } from '../../scripts/aside-browser.ts';
import { NOBODY, playMainJob } from '../../scripts/main-job.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { secretsIn, secretsInFolder, spellings } from './leaks.ts';
import { startWatchingProxy, type WatchingProxy } from './watching-proxy.ts';

/** Distinctive, so that it cannot occur by chance, and in the alphabet of a real one. */
const CANARY = `IGAACANARY${randomBytes(30).toString('hex')}`;

describe('no secret leaves its place', () => {
  let world: PracticeWorld;
  let proxy: WatchingProxy;
  let aside: AsideBrowser;
  let secrets: Record<string, string>;
  const requests: { url: string; headers: Record<string, string>; body: string }[] = [];
  const messages: string[] = [];

  beforeAll(async () => {
    world = await startPracticeWorld({ ASIDE_SANDBOX_TOKEN: CANARY });
    proxy = await startWatchingProxy(world.relay.ready.listening);
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
    const { context } = aside;
    await context.exposeFunction('asideTestNote', (text: string) => messages.push(text));
    await context.addInitScript(noteMessages);
    const noted = (request: Request) => note(request);
    context.on('request', noted);

    // The story pairs with the proxy, which tells the relay's token from the relay's side.
    const throughProxy: PracticeWorld = {
      ...world,
      relay: { ...world.relay, ready: { listening: proxy.address } },
      sandbox: world.sandbox,
    };
    await playMainJob(throughProxy, aside, NOBODY);
    await Promise.all(context.pages().map((page: Page) => page.close()));
    await aside.close('keep-profile');

    const relayToken = /rt_[\w-]+/.exec(proxy.passed.map(({ headers }) => headers).join('\n'))?.[0] ?? '';
    secrets = { instagramToken: CANARY, relayToken, appSecret: world.sandbox.ready.appSecret };
  });

  afterAll(async () => {
    await proxy?.close();
    await world?.end();
    if (aside) removeProfile(aside.profile);
  });

  it('is able to find a secret, however it is spelled', () => {
    expect(secrets.relayToken, 'the relay was called with a token').toMatch(/^rt_/);
    for (const spelling of spellings(CANARY)) {
      expect(secretsIn(Buffer.concat([Buffer.from('xyz'), spelling, Buffer.from('abc')]), secrets)).toEqual([
        'instagramToken',
      ]);
    }
    const inside = Buffer.from(`{"a":"${CANARY}"}`).toString('base64');
    expect(secretsIn(inside, secrets)).toEqual(['instagramToken']);
  });

  it('sends the tokens in the Authorization header to their own hosts and nowhere else', () => {
    const graph = requests.filter(({ url }) => new URL(url).host === 'graph.instagram.com');
    expect(graph.length, 'Graph calls were watched').toBeGreaterThan(5);
    expect(graph.every(({ headers }) => headers.authorization === `Bearer ${CANARY}`)).toBe(true);
    for (const { url, headers, body } of requests) {
      const { authorization = '', ...others } = headers;
      expect(secretsIn(`${url}\n${JSON.stringify(others)}\n${body}`, secrets)).toEqual([]);
      const { host } = new URL(url);
      const own =
        host === 'graph.instagram.com' ? 'instagramToken' : host === new URL(proxy.address).host ? 'relayToken' : '';
      expect(secretsIn(authorization, secrets).filter((name) => name !== own)).toEqual([]);
    }
    for (const { path, headers, body } of proxy.passed) {
      expect(secretsIn(`${path}\n${headers}\n${body}`, secrets).filter((name) => name !== 'relayToken')).toEqual([]);
      expect(secretsIn(`${path}\n${body}`, secrets)).toEqual([]);
    }
  });

  it('puts none of them into a message between contexts', () => {
    expect(messages.length, 'messages were watched').toBeGreaterThan(5);
    for (const message of messages) expect(secretsIn(message, secrets)).toEqual([]);
  });

  it('has relay and sandbox write none of them into their logs', () => {
    // The sandbox tells its token and secret once, on purpose, in the line that it prints when it is ready.
    const sandbox = world.sandbox.output().replace(`${JSON.stringify(world.sandbox.ready)}\n`, '');
    expect(secretsIn(world.relay.output(), secrets)).toEqual([]);
    expect(secretsIn(sandbox, secrets)).toEqual([]);
  });

  it('leaves none of them in the bytes of the closed browser profile', () => {
    expect(secretsInFolder(aside.profile, secrets)).toEqual([]);
  });

  async function note(request: Request): Promise<void> {
    requests.push({ url: request.url(), headers: request.headers(), body: request.postData() ?? '' });
  }
});

/** Runs in each page before its scripts: tells the test every message that passes between contexts. */
function noteMessages(): void {
  const told = (value: unknown) => {
    const { asideTestNote } = window as unknown as { asideTestNote(text: string): void };
    try {
      asideTestNote(JSON.stringify(value) ?? String(value));
    } catch {
      asideTestNote(String(value));
    }
  };
  const { runtime } = (globalThis as unknown as { chrome: typeof globalThis & { runtime: RuntimeWithMessages } })
    .chrome;
  if (!runtime?.sendMessage) return;
  const send = runtime.sendMessage.bind(runtime);
  runtime.sendMessage = (...given: unknown[]) => {
    told(given);
    const answer = send(...given);
    Promise.resolve(answer).then(told, told);
    return answer;
  };
  interface RuntimeWithMessages {
    sendMessage(...given: unknown[]): unknown;
  }
  for (const prototype of [BroadcastChannel.prototype, MessagePort.prototype]) {
    const post = prototype.postMessage as (this: unknown, ...given: unknown[]) => void;
    Object.assign(prototype, {
      postMessage(this: unknown, ...given: unknown[]) {
        told(given);
        post.apply(this, given);
      },
    });
  }
  // What others say reaches every page that listens.
  new BroadcastChannel('changed').addEventListener('message', ({ data }) => told(data));
}
