import { describe, expect, it } from 'vitest';
import { outcomeOf, type SelfFormMemory, sendMessage } from '../../utils/graph/send.ts';
import type { SelfSendForm } from '../../utils/instagram/message-request.ts';
import type { SendTarget } from '../../utils/outbox/entry.ts';
import { documented, graphError, json, noConnection, practiceGraph } from './practice-graph.ts';

const HELLO = { author: 'person', message: { kind: 'text', text: 'Hello' } } as const;
const PERSON: SendTarget = { kind: 'person', igsid: '555' };
const SELF: SendTarget = { kind: 'self', ownIgsid: '987' };

function memory(form?: SelfSendForm): SelfFormMemory & { form: SelfSendForm | undefined } {
  return {
    form,
    async get() {
      return this.form;
    },
    async set(next) {
      this.form = next;
    },
  };
}

const send = (graph: ReturnType<typeof practiceGraph>, target: SendTarget, self = memory()) =>
  sendMessage(graph, '178', target, HELLO, self);

describe('the answer to a send is read for what it proves', () => {
  it.each([
    [
      'api-send-response--meta-docs',
      'AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdCK48PnKAjSdjfipqxqMvK8ma6AC8fplwlqLP_5cgXIbu7I3rBN0P',
    ],
    ['api-self-send-response--meta-docs', '<MESSAGE_ID>'],
    ['api-private-reply-response--meta-docs', 'aWdfZ...'],
    ['api-comment-reply-response--postman', '18006022967821076'],
  ])('%s is acceptance', (name, mid) => {
    expect(outcomeOf({ status: 200, json: documented(name) })).toMatchObject({ outcome: 'accepted', mid });
  });

  it('a private reply tells whom it reached', () => {
    expect(outcomeOf({ status: 200, json: documented('api-send-private-reply-response--postman') })).toMatchObject({
      recipientId: '48102409688037',
    });
  });

  it('a documented refusal is proof', async () => {
    expect(await send(practiceGraph([graphError(10, 2534022, 403)]), PERSON)).toEqual({
      outcome: 'refused',
      refusal: { reason: 'window-closed', code: 10, subcode: 2534022, traceId: 'Atrace' },
    });
  });

  it.each([
    ['the case in which Meta sent and said otherwise', () => graphError(1, 1357046)],
    ['an unknown error', () => graphError(1, 99, 500)],
    ['a temporary error', () => graphError(2, undefined, 500)],
    ['a code nobody documented', () => graphError(424242)],
    ['a page that is no JSON', () => new Response('<html>', { status: 502 })],
    ['a success without an id', () => json({ recipient_id: '555' })],
    ['an empty success', () => new Response('')],
  ])('%s proves nothing, and is not tried again', async (_name, answer) => {
    const graph = practiceGraph([answer()]);
    expect(await send(graph, PERSON)).toMatchObject({ outcome: 'unknown', because: 'unclear-answer' });
    expect(graph.seen).toHaveLength(1);
  });

  it('a lost connection is no answer, and is not tried again', async () => {
    const graph = practiceGraph([noConnection()]);
    expect(await send(graph, PERSON)).toEqual({ outcome: 'unknown', because: 'no-answer' });
    expect(graph.seen).toHaveLength(1);
  });

  it('without a token nothing leaves, and that is known', async () => {
    const graph = practiceGraph([]);
    const locked = { ...graph, token: () => Promise.reject(new Error('locked')) };
    expect(await sendMessage(locked, '178', PERSON, HELLO, memory())).toEqual({ outcome: 'not-sent' });
  });
});

describe('a message to oneself', () => {
  const accepted = () => json({ id: 'm1' });
  const paths = (graph: ReturnType<typeof practiceGraph>) => graph.seen.map(({ url }) => url.pathname);

  it('goes by the documented path, and the form that worked is remembered', async () => {
    const graph = practiceGraph([accepted()]);
    const self = memory();
    expect(await send(graph, SELF, self)).toEqual({ outcome: 'accepted', mid: 'm1' });
    expect(paths(graph)).toEqual(['/v25.0/987/messages']);
    expect(graph.seen[0]?.body).toEqual({ message: { text: 'Hello' } });
    expect(self.form).toBe('own-path');
  });

  it.each([
    ['100', () => graphError(100)],
    ['2500', () => graphError(2500, undefined, 500)],
    ['100/33', () => graphError(100, 33)],
    ['100/2534014', () => graphError(100, 2534014)],
  ])('is tried in the other form after %s, which proves that nothing went out', async (_name, refusal) => {
    const graph = practiceGraph([refusal(), accepted(), accepted()]);
    const self = memory();
    expect(await send(graph, SELF, self)).toMatchObject({ outcome: 'accepted' });
    expect(self.form).toBe('ordinary-path');
    expect(graph.seen[1]?.body).toEqual({ recipient: { id: '987' }, message: { text: 'Hello' } });

    await send(graph, SELF, self);
    expect(paths(graph)).toEqual(['/v25.0/987/messages', '/v25.0/178/messages', '/v25.0/178/messages']);
  });

  it('is tried once more at most, and keeps the reason of its usual form', async () => {
    const graph = practiceGraph([graphError(100), graphError(2500)]);
    const self = memory();
    expect(await send(graph, SELF, self)).toMatchObject({ outcome: 'refused', refusal: { reason: 'bad-request' } });
    expect(graph.seen).toHaveLength(2);
    expect(self.form).toBeUndefined();
  });

  it('is not tried in another form when something may have left, or the reason is another', async () => {
    for (const answer of [noConnection(), graphError(2), graphError(190), graphError(4)]) {
      const graph = practiceGraph([answer]);
      await send(graph, SELF);
      expect(graph.seen).toHaveLength(1);
    }
  });

  it('has only one form when it is to somebody else', async () => {
    const graph = practiceGraph([graphError(100, 2534014)]);
    expect(await send(graph, PERSON)).toMatchObject({ outcome: 'refused', refusal: { reason: 'person-unknown' } });
  });
});
