import { isRecord } from '../graph/send/read-value.ts';
import { isTokenState, TOKEN_STATES } from '../graph/token-states.ts';
import type { Exchange, Reply } from '../http/reply.ts';
import { jsonReply } from '../http/reply.ts';
import { ActRefused } from '../people/act.ts';
import { ACTS } from '../people/acts.ts';
import type { Sandbox } from '../sandbox.ts';
import { isField } from '../webhooks/fields.ts';
import { handshake } from '../webhooks/handshake.ts';
import { setVariant, VARIANTS } from '../world/variants.ts';
import { personByName } from '../world/world.ts';
import { showState } from './show-state.ts';

type Input = Readonly<Record<string, unknown>>;

/** The control calls, by method and path. Each answers JSON, or throws `ActRefused` (400). */
const CALLS: Readonly<Record<string, (sandbox: Sandbox, input: Input) => unknown>> = {
  'GET /control': () => ({
    act: Object.fromEntries(Object.entries(ACTS).map(([name, { about }]) => [name, about])),
    faults:
      '{duplicate: n, shuffle: bool, delayMs, drop: n, batch: n} for webhooks; {dropAfterActing: n, status: {status, times}, error: {code, subcode?, times}, usage: percent|null, answerDelayMs} for the Graph API',
    clock: '{advanceMs}',
    variants: VARIANTS,
    token: Object.keys(TOKEN_STATES),
    webhook: '{url, verifyToken, fields?}',
  }),
  'GET /control/state': showState,
  'GET /control/log': ({ log, webhooks }, { last }) => {
    const newest = Number(last ?? Number.POSITIVE_INFINITY);
    return { requests: log.all().slice(-newest), webhooks: webhooks.deliveries().slice(-newest) };
  },
  'POST /control/act': act,
  'POST /control/faults': setFaults,
  'POST /control/clock': ({ clock, changed }, { advanceMs }) => {
    if (typeof advanceMs !== 'number' || advanceMs < 0) throw new ActRefused('`advanceMs` must be a number from 0.');
    clock.advance(advanceMs);
    changed();
    return { now: clock.now() };
  },
  'POST /control/variants': ({ variants }, input) => {
    for (const [name, position] of Object.entries(input)) {
      if (typeof position !== 'string' || !setVariant(variants, name, position)) {
        throw new ActRefused(`There is no variant ${name}=${position}.`);
      }
    }
    return variants;
  },
  'POST /control/token': (sandbox, { state }) => {
    if (!isTokenState(state)) throw new ActRefused(`A token is one of: ${Object.keys(TOKEN_STATES).join(', ')}.`);
    sandbox.tokenState = state;
    return { state };
  },
  'POST /control/webhook': setWebhook,
};

/** Answers a control call; undefined when the path is none. */
export async function answerControl(sandbox: Sandbox, exchange: Exchange): Promise<Reply | undefined> {
  const call = CALLS[`${exchange.method} ${exchange.path}`];
  if (!call) return undefined;
  try {
    return jsonReply(200, await call(sandbox, readInput(exchange)));
  } catch (error) {
    if (error instanceof ActRefused) return jsonReply(400, { error: error.message });
    throw error;
  }
}

function readInput(exchange: Exchange): Input {
  if (exchange.method === 'GET') return Object.fromEntries(exchange.query);
  if (exchange.body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(exchange.body.toString());
    if (isRecord(value)) return value;
  } catch {
    // Falls through to the same refusal.
  }
  throw new ActRefused('The body must be a JSON object.');
}

/** `{as, do, …}`: a username or "owner" does something on their phone. */
function act(sandbox: Sandbox, input: Input): unknown {
  const { as: who, do: what, ...rest } = input;
  const done = typeof what === 'string' && Object.hasOwn(ACTS, what) ? ACTS[what] : undefined;
  if (!done) throw new ActRefused(`\`do\` is one of: ${Object.keys(ACTS).join(', ')}.`);
  if (who === 'owner' || who === sandbox.world.account.username) return done.run(sandbox, { kind: 'owner' }, rest);
  const person = typeof who === 'string' ? personByName(sandbox.world, who) : undefined;
  if (!person) {
    const names = sandbox.world.people.map(({ username }) => username).join(', ');
    throw new ActRefused(`\`as\` is "owner" or one of: ${names}.`);
  }
  return done.run(sandbox, { kind: 'person', person }, rest);
}

/** Sets the faults that are given; the others stay. */
function setFaults({ webhookFaults, graphFaults }: Sandbox, input: Input): unknown {
  for (const [name, value] of Object.entries(input)) {
    if (name === 'shuffle') webhookFaults.shuffle = value === true;
    else if (name === 'status') {
      graphFaults.status = value === null ? undefined : { status: count(value, 'status'), times: times(value) };
    } else if (name === 'error') {
      graphFaults.error =
        value === null ? undefined : { code: count(value, 'code'), subcode: subcode(value), times: times(value) };
    } else if (name === 'usage') graphFaults.usage = value === null ? undefined : count({ value }, 'value');
    else if (name === 'dropAfterActing' || name === 'answerDelayMs') graphFaults[name] = count({ value }, 'value');
    else if (name === 'duplicate' || name === 'delayMs' || name === 'drop' || name === 'batch') {
      webhookFaults[name] = count({ value }, 'value');
    } else throw new ActRefused(`There is no fault ${name}.`);
  }
  return { ...webhookFaults, ...graphFaults };
}

/** A number that stands alone, or under `key`; `true` counts as 1. */
function count(value: unknown, key: string): number {
  const number = isRecord(value) ? value[key] : value;
  if (number === true) return 1;
  if (number === false || number === null) return 0;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new ActRefused(`\`${key}\` must be a number.`);
  return number;
}

const times = (value: unknown): number => (isRecord(value) && value.times !== undefined ? count(value, 'times') : 1);
const subcode = (value: unknown): number | undefined =>
  isRecord(value) && value.subcode !== undefined ? count(value, 'subcode') : undefined;

/** Where webhooks go. With `verifyToken` the GET handshake comes first, and a callback that fails it is not taken. */
async function setWebhook(sandbox: Sandbox, { url, verifyToken, fields }: Input): Promise<unknown> {
  if (typeof url !== 'string' || !URL.canParse(url)) throw new ActRefused('`url` must be an address.');
  if (Array.isArray(fields)) {
    if (!fields.every(isField)) throw new ActRefused('`fields` holds an unknown name.');
    sandbox.fields = new Set(fields);
  }
  if (typeof verifyToken === 'string') {
    const problem = await handshake(url, verifyToken);
    if (problem !== undefined) throw new ActRefused(`The handshake failed: ${problem}.`);
  }
  sandbox.webhookUrl = url;
  return { url, fields: [...sandbox.fields] };
}
