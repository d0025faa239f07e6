// What Instagram would refuse about ice breakers, menus, welcome flows and ig.me links.
import { ENTRY_LIMITS, LIMITS, type LimitName } from './limits.ts';
import { buttonErrors, type MessageError } from './lint-errors.ts';
import { lintMessage, type MessageFinding } from './lint-message.ts';
import type { MessageButton } from './outgoing-message.ts';
import type { IceBreaker, WelcomeFlow } from './profile-requests.ts';
import { characterCount } from './text-bytes.ts';

/** Closed: each has its sentences in `locales/en.yml` under `lint`. */
export type ProfileFindingCode =
  | 'no-questions'
  | 'too-many-questions'
  | 'question-empty'
  | 'question-payload-empty'
  | 'question-payload-too-long'
  | 'menu-empty'
  | 'menu-long'
  | 'flow-name-empty'
  | 'flow-empty'
  | 'ref-too-long'
  | 'ref-characters';

/** One thing that is wrong, or worth knowing. */
export interface ProfileFinding {
  code: ProfileFindingCode;
  severity: 'error' | 'hint';
  /** In the limit's unit; 0 where nothing is counted. */
  measured: number;
  limit?: LimitName;
  /** Which question, from 0. */
  place?: { question: number };
}

/** Everything that is wrong with the ice breakers. No limit of a question's length is documented. */
export function lintIceBreakers(iceBreakers: readonly IceBreaker[]): readonly ProfileFinding[] {
  const { length } = iceBreakers;
  return [
    ...(length === 0 ? [error('no-questions')] : over('too-many-questions', length, 'iceBreakers')),
    ...iceBreakers.flatMap((iceBreaker, question) =>
      lintQuestion(iceBreaker).map((found) => ({ ...found, place: { question } })),
    ),
  ];
}

/** Everything that is wrong with the menu's items; Meta advises at most five and enforces nothing. */
export function lintMenu(items: readonly MessageButton[]): readonly (ProfileFinding | MessageError)[] {
  return [
    ...(items.length === 0 ? [error('menu-empty')] : []),
    ...over('menu-long', items.length, 'menuItems').map((found) => ({ ...found, severity: 'hint' as const })),
    ...items.flatMap((item, button) => buttonErrors(item, { button })),
  ];
}

/** Everything that is wrong with a welcome flow and its messages. */
export function lintWelcomeFlow({ name, messages }: WelcomeFlow): readonly (ProfileFinding | MessageFinding)[] {
  return [
    ...(name.trim() === '' ? [error('flow-name-empty')] : []),
    ...(messages.length === 0 ? [error('flow-empty')] : []),
    ...messages.flatMap(lintMessage),
  ];
}

/** Everything that is wrong with the `ref` of an ig.me link: letters, digits, `-`, `_` and `=`. */
export function lintIgMeRef(ref: string): readonly ProfileFinding[] {
  return [
    ...over('ref-too-long', characterCount(ref), 'igMeRef'),
    ...(/^[A-Za-z0-9\-_=]*$/.test(ref) ? [] : [error('ref-characters')]),
  ];
}

function lintQuestion({ question, payload }: IceBreaker): readonly ProfileFinding[] {
  const length = characterCount(payload);
  return [
    ...(question.trim() === '' ? [error('question-empty')] : []),
    ...(payload.trim() === '' ? [error('question-payload-empty')] : []),
    ...over('question-payload-too-long', length, 'postbackPayload'),
  ];
}

const MAXIMA = { ...ENTRY_LIMITS, postbackPayload: LIMITS.postbackPayload };

function over(code: ProfileFindingCode, measured: number, limit: keyof typeof MAXIMA): readonly ProfileFinding[] {
  return measured > MAXIMA[limit].max ? [{ code, severity: 'error', measured, limit }] : [];
}

function error(code: ProfileFindingCode): ProfileFinding {
  return { code, severity: 'error', measured: 0 };
}
