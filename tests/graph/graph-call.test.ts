import { describe, expect, it, vi } from 'vitest';
import { errorOfAnswer, graphGet, graphPost, graphPostOnce } from '../../utils/graph/graph-call.ts';
import { type GraphError, isGraphError } from '../../utils/graph/graph-error.ts';
import { onceBody, takesStreamBodies } from '../../utils/graph/once-body.ts';
import { documented, graphError, json, noConnection, practiceGraph } from './practice-graph.ts';

const failureOf = async (work: Promise<unknown>): Promise<GraphError> => {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!isGraphError(error)) throw new Error('a GraphError was expected', { cause: error });
  return error;
};

describe('a call to Instagram', () => {
  it('goes to the host of the login, with one version, and the token only in the header', async () => {
    const graph = practiceGraph([json({}), json({ success: true })]);
    await graphGet(graph, 'me', { fields: 'id' });
    await graphPost({ ...graph, loginType: 'facebook' }, '1/subscribed_apps', { a: 1 });

    expect(graph.seen.map(({ url }) => url.href)).toEqual([
      'https://graph.instagram.com/v25.0/me?fields=id',
      'https://graph.facebook.com/v25.0/1/subscribed_apps',
    ]);
    for (const one of graph.seen) {
      expect(one.headers.get('authorization')).toBe('Bearer canary-token');
      expect(one.url.href + JSON.stringify(one.body ?? '')).not.toContain('canary');
      expect(one.credentials).toBe('omit');
      expect(one.redirect).toBe('error');
    }
  });

  it('keeps 17-digit ids that come without quotes', async () => {
    const graph = practiceGraph([
      new Response('{"user_id":17841477965412211}', { headers: { 'content-type': 'application/json' } }),
    ]);
    expect(await graphGet(graph, 'me', {})).toEqual({ user_id: '17841477965412211' });
  });

  it('tells a refusal by its numbers, and says nothing of message, token or address', async () => {
    const error = await failureOf(graphGet(practiceGraph([graphError(190, 463)]), '17841400000000001', {}));
    expect(error).toMatchObject({ reason: 'token-dead', code: 190, subcode: 463, status: 400, traceId: 'Atrace' });
    const told = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
    expect(told).not.toMatch(/canary|Ошибка|graph\.instagram\.com|17841400000000001/);
  });

  it.each([
    ['error-token-password-changed--meta-docs', 'token-dead', 460],
    ['error-invalid-token--meta-docs', 'token-dead', 1234567],
    ['error-image-too-large--meta-docs', 'media-refused', 2207004],
  ])('reads %s', (name, reason, subcode) => {
    expect(errorOfAnswer({ status: 400, json: documented(name) })).toMatchObject({ reason, subcode });
  });

  it('reads again when the trouble passes, and gives up after the third time', async () => {
    const passing = practiceGraph([graphError(2, undefined, 500), noConnection(), json({ id: '1' })]);
    expect(await graphGet(passing, 'me', {})).toEqual({ id: '1' });

    const lasting = practiceGraph([noConnection(), noConnection(), noConnection()]);
    expect((await failureOf(graphGet(lasting, 'me', {}))).reason).toBe('unreachable');
    expect(lasting.seen).toHaveLength(3);
  });

  it('reads once when Instagram has decided, or is asked too much', async () => {
    for (const code of [190, 10, 100, 4, 613, 9000001]) {
      const graph = practiceGraph([graphError(code)]);
      await failureOf(graphGet(graph, 'me', {}));
      expect(graph.seen).toHaveLength(1);
    }
  });

  it('never repeats a POST', async () => {
    for (const answer of [graphError(2, undefined, 500), json({}, 503), noConnection()]) {
      const graph = practiceGraph([answer]);
      await failureOf(graphPost(graph, '1/subscribed_apps', {}));
      expect(graph.seen).toHaveLength(1);
    }
  });

  it('hears how long to wait', async () => {
    const usage = JSON.stringify({
      '178': [{ type: 'messenger', call_count: 100, estimated_time_to_regain_access: 19 }],
    });
    const busy = json({ error: { code: 80006 } }, 400, { 'x-business-use-case-usage': usage });
    expect((await failureOf(graphGet(practiceGraph([busy]), 'me', {}))).retryAfterMs).toBe(19 * 60_000);
    const later = json({ error: { code: 4 } }, 400, { 'retry-after': '7' });
    expect((await failureOf(graphPost(practiceGraph([later]), '1', {}))).retryAfterMs).toBe(7_000);
  });

  it('makes no request when there is no token', async () => {
    const graph = practiceGraph([]);
    const locked = { ...graph, token: () => Promise.reject(new Error('locked')) };
    await expect(graphGet(locked, 'me', {})).rejects.toThrow('locked');
    expect(graph.seen).toEqual([]);
  });
});

describe('what must not happen twice', () => {
  it('goes out with a body that can be read once, where the engine has such bodies', async () => {
    const bodies: unknown[] = [];
    class WatchedRequest extends Request {
      constructor(input: RequestInfo | URL, init?: RequestInit) {
        super(input, init);
        bodies.push(init?.body);
      }
    }
    vi.stubGlobal('Request', WatchedRequest);
    try {
      expect(takesStreamBodies()).toBe(true);
      const graph = practiceGraph([json({ message_id: 'm' })]);
      await graphPostOnce(graph, 'canary-token', '1/messages', { message: { text: 'Olá 🌿' } });
      expect(bodies.at(-1)).toBeInstanceOf(ReadableStream);
      expect(bodies.filter((body) => typeof body === 'string')).toEqual([]);
      expect(graph.seen[0]?.headers.get('content-type')).toBe('application/json');
      expect(graph.seen[0]?.body).toEqual({ message: { text: 'Olá 🌿' } });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('is a string where the engine would send the text [object ReadableStream]', () => {
    expect(onceBody('{"a":1}', false)).toBe('{"a":1}');
    expect(onceBody('{"a":1}', true)).toBeInstanceOf(ReadableStream);
  });

  it('gives back every answer, also a refusal and one that is no JSON', async () => {
    const graph = practiceGraph([graphError(10, 2534022, 403), new Response('<html>', { status: 502 })]);
    expect(await graphPostOnce(graph, 't', '1/messages', {})).toMatchObject({ status: 403 });
    expect(await graphPostOnce(graph, 't', '1/messages', {})).toEqual({ status: 502, json: undefined });
  });
});
