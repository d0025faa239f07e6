import { answerGraph } from './graph/answer-graph.ts';
import { answerLogin } from './graph/answer-login.ts';
import { requestKind } from './graph/request-kind.ts';
import type { Exchange, Reply } from './http/reply.ts';
import { textReply } from './http/reply.ts';
import { answerPictures } from './pictures/answer-pictures.ts';
import type { Sandbox } from './sandbox.ts';
import { ownIgsids } from './world/add-account.ts';

/** Who answers for which of Meta's hosts. The loopback address stands for graph.instagram.com. */
const ANSWERS: Readonly<Record<string, (sandbox: Sandbox, exchange: Exchange) => Reply>> = {
  'graph.instagram.com': (sandbox, exchange) => answerGraph(sandbox, exchange, 'instagram'),
  '127.0.0.1': (sandbox, exchange) => answerGraph(sandbox, exchange, 'instagram'),
  localhost: (sandbox, exchange) => answerGraph(sandbox, exchange, 'instagram'),
  'graph.facebook.com': (sandbox, exchange) => answerGraph(sandbox, exchange, 'facebook'),
  'api.instagram.com': (_, exchange) => answerLogin(exchange),
  'www.instagram.com': () => textReply(404, ''),
  'lookaside.fbsbx.com': (_, exchange) => answerPictures(exchange),
  'scontent.cdninstagram.com': (_, exchange) => answerPictures(exchange),
};

/** Names for the certificate. */
export const HOSTS: readonly string[] = Object.keys(ANSWERS);

/** Answers a request by its host, and notes it. */
export async function answerHost(sandbox: Sandbox, exchange: Exchange): Promise<Reply> {
  const started = performance.now();
  const at = sandbox.clock.now();
  const answer = ANSWERS[exchange.host];
  const reply = answer ? answer(sandbox, exchange) : textReply(421, '');
  const delayMs = reply.delayMs ?? sandbox.graphFaults.answerDelayMs;
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  sandbox.log.add(
    exchange,
    at,
    {
      status: reply.ending ? 0 : reply.status,
      body: reply.body.toString(),
      kind: requestKind(exchange, ownIgsids(sandbox)),
      fault: reply.fault,
    },
    Math.round(performance.now() - started),
    [...sandbox.tokens.map(({ text }) => text), sandbox.appSecret],
  );
  sandbox.changed();
  return reply;
}
