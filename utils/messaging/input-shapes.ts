// What a call's input must look like. Whoever sends it is our own page; the check keeps a bug there from becoming a fact here.
import { CHECK_IDS } from '../checks/check.ts';
import { isRecord } from '../instagram/foreign-fields.ts';
import type { CallName, Calls } from './calls.ts';

type Guard<T> = (value: unknown) => value is T;

/** Ids of Meta and ours: short, printable, without blanks. */
const id: Guard<string> = (value): value is string => typeof value === 'string' && /^[\x21-\x7e]{1,400}$/.test(value);
/** Far above every limit of Instagram: those have their own codes. */
const text: Guard<string> = (value): value is string => typeof value === 'string' && value.length <= 20_000;
const nothing: Guard<null> = (value): value is null => value === null;

function oneOf<const T extends string>(allowed: readonly T[]): Guard<T> {
  return (value): value is T => allowed.some((each) => each === value);
}

function listOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.length <= 100 && value.every(guard);
}

/** Every key is there and fits; a key that is not in the shape is refused. */
function shape<T extends object>(guards: { [K in keyof T]-?: Guard<T[K]> }): Guard<T> {
  const fields = Object.entries<Guard<unknown>>(guards);
  return (value): value is T =>
    isRecord(value) &&
    Object.keys(value).every((name) => Object.hasOwn(guards, name)) &&
    fields.every(([name, guard]) => guard(value[name]));
}

function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value);
}

const account = { accountId: id };
const source: Guard<Calls['startPreview']['input']['source']> = shape<Calls['startPreview']['input']['source']>({
  kind: oneOf(['automation', 'template']),
  id,
});

/** One guard for each call. */
export const INPUT_SHAPES: { readonly [K in CallName]: Guard<Calls[K]['input']> } = {
  connectAccount: shape({ loginType: oneOf(['instagram', 'facebook']), secretId: id }),
  disconnectAccount: shape(account),
  setActiveAccount: shape(account),
  pairRelay: shape({ address: text, deviceId: id, accounts: listOf(id), secretId: id }),
  unpairRelay: shape({ relayId: id }),
  runChecks: (value): value is Calls['runChecks']['input'] =>
    shape<{ accountId: string; only?: unknown }>({ ...account, only: optional(listOf(oneOf(CHECK_IDS))) })(value),
  subscribeFields: shape(account),
  pollNow: nothing,
  sendMessage: shape({ ...account, igsid: id, id, text, templateIds: listOf(id) }),
  sendCommentReply: shape({
    ...account,
    commentId: id,
    how: oneOf(['public', 'private']),
    id,
    text,
    templateIds: listOf(id),
  }),
  dismissSend: shape({ ...account, outboxId: id }),
  settleSend: shape({ ...account, outboxId: id }),
  startPreview: shape({ ...account, id, source }),
  cancelPreview: shape({ ...account, previewId: id }),
  refreshPerson: shape({ ...account, igsid: id }),
};

/** Looks at a message from another context. `undefined`: not a call at all, somebody else may answer. */
export function readCall(message: unknown): { call: CallName | undefined; input: unknown } | undefined {
  if (!isRecord(message) || message.to !== 'background') return undefined;
  const { call, input } = message;
  return { call: typeof call === 'string' && isCallName(call) ? call : undefined, input };
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(INPUT_SHAPES, name);
}
