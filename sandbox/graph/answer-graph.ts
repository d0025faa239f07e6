import type { Exchange, Reply } from '../http/reply.ts';
import { jsonReply } from '../http/reply.ts';
import type { Sandbox, Token } from '../sandbox.ts';
import { accountOf, ownIgsids } from '../world/add-account.ts';
import { pageById } from '../world/world.ts';
import { authorize } from './authorize.ts';
import { errorBody, errorByCode, GraphError } from './errors.ts';
import { spoiled, takeFault } from './fault-rules.ts';
import { parseFields } from './fields.ts';
import { readParams } from './read-params.ts';
import { requestKind } from './request-kind.ts';
import { resolveNode } from './resolve-node.ts';
import type { GraphRoute, Login, Node, Permission } from './route.ts';
import { ROOT_NAMES, ROUTES } from './routes.ts';
import { tokenFault } from './token-states.ts';
import { countUsage, type UsageFamily, usageHeaders } from './usage.ts';

/** Versions in use (platform.md §0). Paths without one are answered too. */
const VERSION = /^v2[0-6]\.0$/;

/**
 * graph.instagram.com and graph.facebook.com: every call of platform.md that this sandbox has, all others refused as
 * documented, and the faults that were asked for.
 *
 * @param login which of the two hosts was asked
 */
export function answerGraph(sandbox: Sandbox, exchange: Exchange, login: Login): Reply {
  const kind = requestKind(exchange, ownIgsids(sandbox));
  const before = faultBefore(sandbox) ?? takeFault(sandbox.graphFaults.rules, 'before-acting', exchange, kind);
  if (before?.ending === 'error') return spoiled(refusalByCode(sandbox, before), before);
  if (before && before.ending !== 'delay') return spoiled(jsonReply(200, {}), before);

  const { reply, hasActed } = carryOut(sandbox, exchange, login);
  if (before) return spoiled(reply, before);
  const after = hasActed ? takeFault(sandbox.graphFaults.rules, 'after-acting', exchange, kind) : undefined;
  if (after) return spoiled(after.ending === 'error' ? refusalByCode(sandbox, after) : reply, after);
  if (hasActed && exchange.method === 'POST' && sandbox.graphFaults.dropAfterActing > 0) {
    sandbox.graphFaults.dropAfterActing -= 1;
    return { ...reply, ending: 'cut-connection', fault: 'cut-connection after-acting' };
  }
  return reply;
}

/** The two short forms, `status` and `error`, which refuse whatever comes next. */
function faultBefore({ graphFaults }: Sandbox) {
  const rule = {
    when: { kinds: undefined, method: undefined, path: undefined, body: undefined },
    moment: 'before-acting',
    skip: 0,
    times: 0,
    status: 0,
    code: 0,
    subcode: undefined,
    delayMs: 0,
  } as const;
  if (graphFaults.status && graphFaults.status.times > 0) {
    graphFaults.status.times -= 1;
    return { ...rule, ending: 'status', status: graphFaults.status.status } as const;
  }
  if (graphFaults.error && graphFaults.error.times > 0) {
    graphFaults.error.times -= 1;
    return { ...rule, ending: 'error', code: graphFaults.error.code, subcode: graphFaults.error.subcode } as const;
  }
  return undefined;
}

/** Whose budget a call counts against, known also when it is refused. */
interface Noted {
  account: Sandbox;
  family: UsageFamily;
}

function carryOut(sandbox: Sandbox, exchange: Exchange, login: Login): { reply: Reply; hasActed: boolean } {
  const noted: Noted = { account: sandbox, family: 'instagram' };
  try {
    const answer = call(sandbox, exchange, login, noted);
    const reply = jsonReply(200, answer);
    Object.assign(reply.headers, usageHeaders(noted.account, noted.family));
    return { reply, hasActed: true };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { reply: refusal(noted.account, error.error, error.message, noted.family), hasActed: false };
  }
}

function refusalByCode(sandbox: Sandbox, { code, subcode }: { code: number; subcode: number | undefined }): Reply {
  const asked = errorByCode(code, subcode);
  return refusal(sandbox, asked, asked.text, 'instagram');
}

function refusal(sandbox: Sandbox, error: ReturnType<typeof errorByCode>, english: string, family: UsageFamily): Reply {
  const reply = jsonReply(error.status ?? 400, errorBody(error, english, sandbox.language, sandbox.random));
  Object.assign(reply.headers, usageHeaders(sandbox, family));
  return reply;
}

/** @param first the first account; the token says which one is meant @param noted is written as soon as it is known */
function call(first: Sandbox, exchange: Exchange, login: Login, noted: Noted): unknown {
  const [name, edge] = splitPath(exchange.path);
  const params = readParams(exchange);
  const isRoot = login === 'instagram' && ROOT_NAMES.has(name);
  if (isRoot && first.variants.refresh === 'parameter' && params.access_token === undefined) {
    throw new GraphError('bad-parameter', 'The parameter access_token is required');
  }
  const token = authorize(first, exchange, params, login);
  const sandbox = accountOf(first, token);
  noted.account = sandbox;
  delete params.access_token;

  const always = tokenFault(sandbox.tokenState, 'basic');
  if (always) throw new GraphError(always);
  const node: Node = isRoot ? { kind: 'root', name } : resolveNode(sandbox.world, name, token);
  const found = findRoute(node, isRoot ? name : edge, exchange.method, login);
  const permission = typeof found.permission === 'function' ? found.permission(params) : found.permission;
  if (permission === 'messages' || permission === 'private-reply') noted.family = 'messenger';
  countUsage(sandbox, noted.family);
  const fault = tokenFault(sandbox.tokenState, permission);
  if (fault) throw new GraphError(fault);
  if (login === 'facebook') requirePageRights(sandbox, node, token.of, permission);

  const { fields, ...rest } = params;
  if (exchange.method !== 'GET') {
    const extra = Object.keys(params).find((key) => !found.accepts.includes(key));
    if (extra !== undefined) throw new GraphError('bad-parameter', `unexpected key ${extra}`);
  }
  return found.answer({
    sandbox,
    node,
    params: exchange.method === 'GET' ? rest : params,
    fields: typeof fields === 'string' && exchange.method === 'GET' ? parseFields(fields) : undefined,
    token,
    login,
    now: sandbox.clock.now(),
  });
}

/**
 * With Facebook Login a Page token does everything but list the Pages; the Page must be linked to the account, and the
 * person's role needs MESSAGING for messages (platform.md §7.2).
 */
function requirePageRights({ world }: Sandbox, node: Node, owner: Token['of'], permission: Permission): void {
  if (node.kind === 'facebook-user') return;
  const page = owner.kind === 'page' ? pageById(world, owner.pageId) : undefined;
  if (!page) throw new GraphError('token-of-a-person');
  if (node.kind === 'page' && node.page !== page) throw new GraphError('object-missing', node.page.id);
  if (page.igId === undefined) throw new GraphError('page-not-linked');
  const isAboutMessages = permission === 'messages' || permission === 'private-reply';
  if (page.igId !== world.account.igId || (isAboutMessages && !page.tasks.includes('MESSAGING'))) {
    throw new GraphError('permission-missing');
  }
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

function findRoute(node: Node, edge: string, method: string, login: Login): GraphRoute {
  const here = ROUTES.filter((candidate) => candidate.node === node.kind && candidate.edge === edge);
  if (here.length === 0 && edge !== '') {
    const isElsewhere = ROUTES.some((candidate) => candidate.edge === edge);
    throw new GraphError(isElsewhere ? 'unknown-field' : 'unknown-path', edge);
  }
  const found = here.find((candidate) => candidate.method === method && (candidate.login ?? login) === login);
  if (!found) throw new GraphError('unsupported-method', method.toLowerCase());
  return found;
}
