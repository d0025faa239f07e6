import { i18n } from '#i18n';
import type { CheckId, Evidence } from '../../utils/checks/check.ts';

/** What a line of the list says in each state. */
export interface CheckWords {
  /** When it was seen working, and while it is open. */
  good: string;
  /** When it was seen not working. */
  bad: string;
  /** How it turns green, while nothing was tried. */
  open: string;
  /** What to press where. */
  fix: string;
}

/** One entry a check. */
export const CHECK_WORDS: Readonly<Record<CheckId, () => CheckWords>> = {
  'token-valid': () => ({
    good: i18n.t('checks.tokenValid.good'),
    bad: i18n.t('checks.tokenValid.bad'),
    open: i18n.t('checks.tokenValid.open'),
    fix: i18n.t('checks.tokenValid.fix'),
  }),
  'token-renewed': () => ({
    good: i18n.t('checks.tokenRenewed.good'),
    bad: i18n.t('checks.tokenRenewed.bad'),
    open: i18n.t('checks.tokenRenewed.open'),
    fix: i18n.t('checks.tokenRenewed.fix'),
  }),
  'may-read-messages': () => ({
    good: i18n.t('checks.mayReadMessages.good'),
    bad: i18n.t('checks.mayReadMessages.bad'),
    open: i18n.t('checks.mayReadMessages.open'),
    fix: i18n.t('checks.mayReadMessages.fix'),
  }),
  'may-read-comments': () => ({
    good: i18n.t('checks.mayReadComments.good'),
    bad: i18n.t('checks.mayReadComments.bad'),
    open: i18n.t('checks.mayReadComments.open'),
    fix: i18n.t('checks.mayReadComments.fix'),
  }),
  'account-eligible': () => ({
    good: i18n.t('checks.accountEligible.good'),
    bad: i18n.t('checks.accountEligible.bad'),
    open: i18n.t('checks.accountEligible.open'),
    fix: i18n.t('checks.accountEligible.fix'),
  }),
  'message-access': () => ({
    good: i18n.t('checks.messageAccess.good'),
    bad: i18n.t('checks.messageAccess.bad'),
    open: i18n.t('checks.messageAccess.open'),
    fix: i18n.t('checks.messageAccess.fix'),
  }),
  'relay-answers': () => ({
    good: i18n.t('checks.relayAnswers.good'),
    bad: i18n.t('checks.relayAnswers.bad'),
    open: i18n.t('checks.relayAnswers.open'),
    fix: i18n.t('checks.relayAnswers.fix'),
  }),
  'fields-subscribed': () => ({
    good: i18n.t('checks.fieldsSubscribed.good'),
    bad: i18n.t('checks.fieldsSubscribed.bad'),
    open: i18n.t('checks.fieldsSubscribed.open'),
    fix: i18n.t('checks.fieldsSubscribed.fix'),
  }),
  'first-event': () => ({
    good: i18n.t('checks.firstEvent.good'),
    bad: i18n.t('checks.firstEvent.bad'),
    open: i18n.t('checks.firstEvent.open'),
    fix: i18n.t('checks.firstEvent.fix'),
  }),
  'app-live': () => ({
    good: i18n.t('checks.appLive.good'),
    bad: i18n.t('checks.appLive.bad'),
    open: i18n.t('checks.appLive.open'),
    fix: i18n.t('checks.appLive.fix'),
  }),
  'own-igsid': () => ({
    good: i18n.t('checks.ownIgsid.good'),
    bad: i18n.t('checks.ownIgsid.bad'),
    open: i18n.t('checks.ownIgsid.openAnyone'),
    fix: i18n.t('checks.ownIgsid.fix'),
  }),
  'first-answer': () => ({
    good: i18n.t('checks.firstAnswer.good'),
    bad: i18n.t('checks.firstAnswer.bad'),
    open: i18n.t('checks.firstAnswer.open'),
    fix: i18n.t('checks.firstAnswer.fix'),
  }),
};

/** The event or call that was seen. Its technical name goes where it says `[0]`. */
export function sourceWords(id: CheckId, { kind, detail }: Evidence, result: 'proven' | 'refused'): string {
  if (kind === 'event') return i18n.t('checks.byEvent');
  // The call itself may well have been answered, with something missing in it.
  const wasAnswered = result === 'proven' || (id === 'fields-subscribed' && detail?.missing !== undefined);
  return wasAnswered ? i18n.t('checks.byCall') : i18n.t('checks.byCallRefused');
}

/** The facts it brought, if there are any worth a sentence. */
export function factWords(id: CheckId, evidence: Evidence, result: 'proven' | 'refused'): string | undefined {
  return result === 'proven' ? provenWords(id, evidence) : refusedWords(id, evidence.detail ?? {});
}

type Detail = NonNullable<Evidence['detail']>;

function provenWords(id: CheckId, { kind, detail }: Evidence): string | undefined {
  const unrouted = detail?.unrouted;
  switch (id) {
    case 'relay-answers':
      return typeof unrouted === 'number' && unrouted > 0
        ? i18n.t('checks.relayAnswers.unrouted', unrouted)
        : undefined;
    case 'first-event':
      return i18n.t('checks.firstEvent.seen');
    case 'own-igsid':
      return i18n.t('checks.ownIgsid.seen');
    case 'first-answer':
      return kind === 'event' ? i18n.t('checks.firstAnswer.seen') : i18n.t('checks.firstAnswer.taken');
    default:
      return undefined;
  }
}

function refusedWords(id: CheckId, { missing, code, subcode, otherAccount, fragments }: Detail): string | undefined {
  if (fragments !== undefined) return i18n.t('checks.appLive.fragments');
  if (otherAccount === true) return i18n.t('checks.tokenValid.otherAccount');
  if (id === 'fields-subscribed' && missing !== undefined) {
    return i18n.t('checks.fieldsSubscribed.missing', [listed(missing)]);
  }
  if (code === undefined) return undefined;
  return subcode === undefined
    ? i18n.t('checks.code', [String(code)])
    : i18n.t('checks.codes', [String(code), String(subcode)]);
}

function listed(names: string | number | boolean): string {
  return String(names)
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(', ');
}
