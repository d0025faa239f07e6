import type { Exchange, Reply } from '../http/reply.ts';
import { jsonReply } from '../http/reply.ts';
import type { Sandbox } from '../sandbox.ts';
import { authorize } from './authorize.ts';
import { ERRORS, errorBody, errorByCode, GraphError } from './errors.ts';
import { parseFields } from './fields.ts';
import { readParams } from './read-params.ts';
import { resolveNode } from './resolve-node.ts';
import type { GraphRoute, Node } from './route.ts';
import { ROOT_NAMES, ROUTES } from './routes.ts';
import { tokenFault } from './token-states.ts';
import { usageHeaders } from './usage.ts';

/** Versions in use (platform.md §0). Paths without one are answered too. */
const VERSION = /^v2[0-6]\.0$/;

/** graph.instagram.com: every call of platform.md that this sandbox has, all others refused as documented. */
export function answerGraph(sandbox: Sandbox, exchange: Exchange): Reply {
  const { graphFaults } = sandbox;
  if (graphFaults.status && graphFaults.status.times > 0) {
    graphFaults.status.times -= 1;
    return { status: graphFaults.status.status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '' };
  }
  try {
    if (graphFaults.error && graphFaults.error.times > 0) {
      graphFaults.error.times -= 1;
      const asked = errorByCode(graphFaults.error.code, graphFaults.error.subcode);
      return refusal(sandbox, asked, asked.text);
    }
    if ((graphFaults.usage ?? 0) >= 100) throw new GraphError('usage-exceeded');
    const { answer, family } = call(sandbox, exchange);
    const reply = jsonReply(200, answer);
    Object.assign(reply.headers, usageHeaders(sandbox, family));
    if (exchange.method === 'POST' && graphFaults.dropAfterActing > 0) {
      graphFaults.dropAfterActing -= 1;
      reply.cut = true;
    }
    return reply;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return refusal(sandbox, error.error, error.message);
  }
}

/** graph.facebook.com: an Instagram token is none there (platform.md §1). Facebook Login itself comes later. */
export function answerFacebookGraph(sandbox: Sandbox): Reply {
  return refusal(sandbox, ERRORS['token-unparseable'], ERRORS['token-unparseable'].text);
}

function refusal(sandbox: Sandbox, error: ReturnType<typeof errorByCode>, english: string): Reply {
  const reply = jsonReply(error.status ?? 400, errorBody(error, english, sandbox.language, sandbox.random));
  Object.assign(reply.headers, usageHeaders(sandbox, 'instagram'));
  return reply;
}

function call(sandbox: Sandbox, exchange: Exchange): { answer: unknown; family: 'instagram' | 'messenger' } {
  const [name, edge] = splitPath(exchange.path);
  const params = readParams(exchange);
  const isRefresh = ROOT_NAMES.has(name);
  if (isRefresh && sandbox.variants.refresh === 'parameter' && params.access_token === undefined) {
    throw new GraphError('bad-parameter', 'The parameter access_token is required');
  }
  const token = authorize(sandbox, exchange, params);
  delete params.access_token;

  const always = tokenFault(sandbox.tokenState, 'basic');
  if (always) throw new GraphError(always);
  const node: Node = isRefresh ? { kind: 'root', name } : resolveNode(sandbox.world, name);
  const found = findRoute(node, isRefresh ? name : edge, exchange.method);
  const permission = typeof found.permission === 'function' ? found.permission(params) : found.permission;
  const fault = tokenFault(sandbox.tokenState, permission);
  if (fault) throw new GraphError(fault);

  const { fields, ...rest } = params;
  if (exchange.method !== 'GET') {
    const extra = Object.keys(params).find((key) => !found.accepts.includes(key));
    if (extra !== undefined) throw new GraphError('bad-parameter', `unexpected key ${extra}`);
  }
  const answer = found.answer({
    sandbox,
    node,
    params: exchange.method === 'GET' ? rest : params,
    fields: typeof fields === 'string' && exchange.method === 'GET' ? parseFields(fields) : undefined,
    token,
    now: sandbox.clock.now(),
  });
  return { answer, family: permission === 'messages' || permission === 'private-reply' ? 'messenger' : 'instagram' };
}

/** `/v25.0/<node>/<edge>` with or without the version. A doubled version, or a longer path, is 2500. */
function splitPath(path: string): [name: string, edge: string] {
  const parts = decoded(path)
    .split('/')
    .filter((part) => part !== '');
  if (parts[0] !== undefined && VERSION.test(parts[0])) parts.shift();
  const [name, edge = '', ...more] = parts;
  if (name === undefined || /^v\d+\.\d+$/.test(name) || more.length > 0) throw new GraphError('unknown-path', path);
  return [name, edge];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new GraphError('unknown-path', path);
  }
}

function findRoute(node: Node, edge: string, method: string): GraphRoute {
  const here = ROUTES.filter((candidate) => candidate.node === node.kind && candidate.edge === edge);
  if (here.length === 0 && edge !== '') throw new GraphError('unknown-path', `/${edge}`);
  const found = here.find((candidate) => candidate.method === method);
  if (!found) throw new GraphError('unsupported-method', method.toLowerCase());
  return found;
}
