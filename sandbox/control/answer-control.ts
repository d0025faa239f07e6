import { BUDGETS, isBudgetName } from '../graph/budgets.ts';
import { isRecord } from '../graph/send/read-value.ts';
import type { Exchange, Reply } from '../http/reply.ts';
import { jsonReply } from '../http/reply.ts';
import { ActRefused, optionalText } from '../people/act.ts';
import { ACTS } from '../people/acts.ts';
import { type Sandbox, tokenOf } from '../sandbox.ts';
import { isField } from '../webhooks/fields.ts';
import { handshake } from '../webhooks/handshake.ts';
import { accountByName, addAccount } from '../world/add-account.ts';
import { setVariant, VARIANTS } from '../world/variants.ts';
import { personByName } from '../world/world.ts';
import { sentMessages } from './sent-messages.ts';
import { FAULTS_ABOUT, setFaults } from './set-faults.ts';
import { setToken, TOKEN_ABOUT } from './set-token.ts';
import { showState } from './show-state.ts';

type Input = Readonly<Record<string, unknown>>;

/** The control calls, by method and path. Each answers JSON, or throws `ActRefused` (400). */
const CALLS: Readonly<Record<string, (sandbox: Sandbox, input: Input) => unknown>> = {
  'GET /control': (sandbox) => ({
    act: Object.fromEntries(Object.entries(ACTS).map(([name, { about }]) => [name, about])),
    faults: FAULTS_ABOUT,
    clock: '{advanceMs} or {at: ms since 1970 or ISO date, backwards too}',
    variants: VARIANTS,
    token: TOKEN_ABOUT,
    budgets: BUDGETS,
    webhook: '{url?, verifyToken?, fields?, setUp?: instagram|facebook}',
    sent: 'GET /control/sent[?text=part]: what the API sent, with counts',
    accounts: 'POST /control/accounts adds one; {account: id or username} beside an act, `?account=` at state and sent',
    accessToken: tokenOf(sandbox, 'instagram')?.text,
    facebookUserToken: tokenOf(sandbox, 'facebook-user')?.text,
  }),
  'GET /control/state': (sandbox, { account }) => showState(accountNamed(sandbox, account)),
  'GET /control/log': ({ log, webhooks }, { last }) => {
    const newest = Number(last ?? Number.POSITIVE_INFINITY);
    return { requests: log.all().slice(-newest), webhooks: webhooks.deliveries().slice(-newest) };
  },
  'POST /control/act': (sandbox, { account, ...input }) => act(accountNamed(sandbox, account), input),
  'POST /control/accounts': (sandbox) => {
    const added = addAccount(sandbox);
    if (!added) throw new ActRefused('There are no more accounts.');
    const { account, token, pageToken } = added;
    const page = pageToken.of.kind === 'page' ? pageToken.of.pageId : undefined;
    const { igId } = account.world.account;
    return {
      account: { id: igId, ...account.world.account },
      token: token.text,
      pageId: page,
      pageToken: pageToken.text,
    };
  },
  'POST /control/faults': setFaults,
  'GET /control/sent': (sandbox, input) =>
    sentMessages(accountNamed(sandbox, input.account), optionalText(input, 'text')),
  'POST /control/clock': setClock,
  'POST /control/budgets': setBudgets,
  'POST /control/variants': ({ variants }, input) => {
    for (const [name, position] of Object.entries(input)) {
      if (typeof position !== 'string' || !setVariant(variants, name, position)) {
        throw new ActRefused(`There is no variant ${name}=${position}.`);
      }
    }
    return variants;
  },
  'POST /control/token': setToken,
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

/** The account that is meant; the first one where none is named. */
function accountNamed(sandbox: Sandbox, name: unknown): Sandbox {
  const found = name === undefined ? sandbox : accountByName(sandbox, name);
  if (!found) throw new ActRefused(`There is no account ${String(name)}.`);
  return found;
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

/** Moves time on, or sets it. */
function setClock({ clock, changed }: Sandbox, { advanceMs, at }: Input): unknown {
  if (at !== undefined) {
    const time = typeof at === 'string' ? Date.parse(at) : at;
    if (typeof time !== 'number' || !Number.isFinite(time)) throw new ActRefused('`at` must be a time.');
    clock.set(time);
  } else {
    if (typeof advanceMs !== 'number' || advanceMs < 0) throw new ActRefused('`advanceMs` must be a number from 0.');
    clock.advance(advanceMs);
  }
  changed();
  return { now: clock.now() };
}

/** `{sends: n, …}`: other budgets than the documented ones; null takes one back. */
function setBudgets({ budgets }: Sandbox, input: Input): unknown {
  for (const [name, max] of Object.entries(input)) {
    if (!isBudgetName(name)) throw new ActRefused(`There is no budget ${name}.`);
    if (max === null) budgets.delete(name);
    else if (typeof max === 'number' && max >= 0) budgets.set(name, max);
    else throw new ActRefused(`\`${name}\` must be a number from 0.`);
  }
  return Object.fromEntries(
    Object.entries(BUDGETS).map(([name, { max }]) => [name, isBudgetName(name) ? (budgets.get(name) ?? max) : max]),
  );
}

/** Where webhooks go. With `verifyToken` the GET handshake comes first, and a callback that fails it is not taken. */
async function setWebhook(sandbox: Sandbox, { url, verifyToken, fields, setUp }: Input): Promise<unknown> {
  if (setUp === 'instagram' || setUp === 'facebook') sandbox.setUp = setUp;
  else if (setUp !== undefined) throw new ActRefused('`setUp` is instagram or facebook.');
  if (url !== undefined || setUp === undefined) {
    if (typeof url !== 'string' || !URL.canParse(url)) throw new ActRefused('`url` must be an address.');
    if (typeof verifyToken === 'string') {
      const problem = await handshake(url, verifyToken);
      if (problem !== undefined) throw new ActRefused(`The handshake failed: ${problem}.`);
    }
    sandbox.webhookUrl = url;
  }
  if (Array.isArray(fields)) {
    if (!fields.every(isField)) throw new ActRefused('`fields` holds an unknown name.');
    sandbox.fields = new Set(fields);
  }
  return { url: sandbox.webhookUrl ?? null, fields: [...sandbox.fields], setUp: sandbox.setUp };
}
