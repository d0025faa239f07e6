// Sending. One request a send; the only second one is another form of the same send after proof that the first was declined.
import type { ErrorReason } from '../instagram/error-reasons.ts';
import { idAt, isRecord } from '../instagram/foreign-fields.ts';
import {
  actionRequest,
  SELF_SEND_FORMS,
  type SelfSendForm,
  type Sendable,
  type SendDestination,
  sendRequest,
  uploadRequest,
} from '../instagram/message-request.ts';
import type { MediaKind, SenderAction } from '../instagram/outgoing-message.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { SendTarget } from '../outbox/entry.ts';
import type { SendOutcome } from '../outbox/send-outcome.ts';
import { errorOfAnswer, type GraphAccess, type GraphAnswer, graphPost, graphPostOnce } from './graph-call.ts';

/** Remembers the form in which this account's Instagram takes messages to oneself. */
export interface SelfFormMemory {
  get(): Promise<SelfSendForm | undefined>;
  set(form: SelfSendForm): Promise<void>;
}

/** Refusals that may mean "not in this form": each proves that nothing went out. */
const SHAPE_REASONS: ReadonlySet<ErrorReason> = new Set(['bad-request', 'bad-path', 'not-found', 'person-unknown']);

/**
 * Sends one message and says what is known of it. Never throws once something may have left.
 *
 * @param senderId IG_ID with Instagram Login, Page id with Facebook Login
 */
export async function sendMessage(
  access: GraphAccess,
  senderId: string,
  target: SendTarget,
  what: Sendable,
  selfForm: SelfFormMemory,
): Promise<SendOutcome> {
  const token = await access.token().catch(() => undefined);
  if (token === undefined) return { outcome: 'not-sent' };

  const attempt = (destination: SendDestination) => sendOnce(access, token, senderId, destination, what);
  if (target.kind !== 'self') return attempt(target);

  const { ownIgsid } = target;
  const first = (await selfForm.get()) ?? SELF_SEND_FORMS[0];
  const outcome = await attempt({ kind: 'self', ownIgsid, form: first });
  if (outcome.outcome === 'accepted') await selfForm.set(first);
  if (outcome.outcome !== 'refused' || !SHAPE_REASONS.has(outcome.refusal.reason)) return outcome;

  const second = first === 'own-path' ? 'ordinary-path' : 'own-path';
  const again = await attempt({ kind: 'self', ownIgsid, form: second });
  if (again.outcome === 'accepted') await selfForm.set(second);
  // Declined in both forms: what the usual form said is the better reason.
  return again.outcome === 'refused' ? outcome : again;
}

/** Reacts, shows typing, or marks as seen. May be repeated. @throws GraphError */
export async function askAction(
  access: GraphAccess,
  senderId: string,
  igsid: string,
  action: SenderAction,
): Promise<void> {
  const { path, body } = actionRequest(senderId, igsid, action);
  await graphPost(access, path, body, 'send');
}

/** Gives a file to Instagram. @returns its attachment id, where the answer names one @throws GraphError */
export async function giveAttachment(
  access: GraphAccess,
  senderId: string,
  media: MediaKind,
  url: string,
): Promise<string | undefined> {
  const { path, body } = uploadRequest({ id: senderId, loginType: access.loginType }, media, url);
  return idAt(await graphPost(access, path, body, 'media'), 'attachment_id');
}

async function sendOnce(
  access: GraphAccess,
  token: string,
  senderId: string,
  destination: SendDestination,
  what: Sendable,
): Promise<SendOutcome> {
  const { path, body } = sendRequest({ id: senderId, loginType: access.loginType }, destination, what);
  try {
    return outcomeOf(await graphPostOnce(access, token, path, body));
  } catch {
    return { outcome: 'unknown', because: 'no-answer' };
  }
}

/** Reads the answer to a send: an id is acceptance, a documented refusal is proof, everything else says nothing. */
export function outcomeOf(answer: GraphAnswer): SendOutcome {
  const body = isRecord(answer.json) ? answer.json : {};
  if (body.error === undefined && answer.status >= 200 && answer.status < 300) {
    // Ordinary sends name the message `message_id`; sends to oneself and comments answer with `id` alone.
    const mid = idAt(body, 'message_id') ?? idAt(body, 'id');
    return mid === undefined
      ? { outcome: 'unknown', because: 'unclear-answer' }
      : withoutUndefined({
          outcome: 'accepted',
          mid,
          recipientId: idAt(body, 'recipient_id'),
          attachmentId: idAt(body, 'attachment_id'),
        });
  }
  const { reason, code, subcode, traceId, provesNothingWentOut } = errorOfAnswer(answer);
  return provesNothingWentOut
    ? { outcome: 'refused', refusal: withoutUndefined({ reason, code, subcode, traceId }) }
    : withoutUndefined({ outcome: 'unknown', because: 'unclear-answer', traceId });
}
