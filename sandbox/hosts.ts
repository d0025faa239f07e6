import { answerFacebookGraph, answerGraph } from './graph/answer-graph.ts';
import { answerLogin } from './graph/answer-login.ts';
import type { Exchange, Reply } from './http/reply.ts';
import { textReply } from './http/reply.ts';
import { answerPictures } from './pictures/answer-pictures.ts';
import type { Sandbox } from './sandbox.ts';

/** Who answers for which of Meta's hosts. The loopback address stands for graph.instagram.com. */
const ANSWERS: Readonly<Record<string, (sandbox: Sandbox, exchange: Exchange) => Reply>> = {
  'graph.instagram.com': answerGraph,
  '127.0.0.1': answerGraph,
  localhost: answerGraph,
  'graph.facebook.com': answerFacebookGraph,
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
  if (sandbox.graphFaults.answerDelayMs > 0) {
    await new Promise((resolve) => setTimeout(resolve, sandbox.graphFaults.answerDelayMs));
  }
  sandbox.log.add(
    exchange,
    at,
    { status: reply.cut ? 0 : reply.status, body: reply.body.toString() },
    Math.round(performance.now() - started),
    [...sandbox.tokens.map(({ text }) => text), sandbox.appSecret],
  );
  sandbox.changed();
  return reply;
}
