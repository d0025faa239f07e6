// What Instagram would refuse about a message, found before any request. Judged on the text as it will be sent.
import { LIMITS, type Limit } from './limits.ts';
import type { MessageButton, OutgoingMessage } from './outgoing-message.ts';
import { characterCount, utf8Length } from './text-bytes.ts';

export type MessageFindingCode =
  | 'text-empty'
  | 'text-too-long'
  | 'button-text-too-long'
  | 'no-buttons'
  | 'too-many-buttons'
  | 'button-title-empty'
  | 'button-title-too-long'
  | 'payload-empty'
  | 'payload-too-long'
  | 'address-not-a-link';

/** One thing that is wrong. */
export interface MessageFinding {
  code: MessageFindingCode;
  /** In the limit's unit; 0 for what is missing. */
  measured: number;
  /** Absent where the rule is not a number (something is missing or malformed). */
  limit?: Limit;
  /** Place of the button, from 0. */
  button?: number;
}

/** Everything that is wrong with the message, in reading order; empty = it can be sent. */
export function lintMessage(message: OutgoingMessage): readonly MessageFinding[] {
  const findings = lintText(message.text);
  if (message.kind === 'text') return findings;

  const count = message.buttons.length;
  if (findings.length === 0)
    findings.push(...over('button-text-too-long', characterCount(message.text), LIMITS.buttonTemplateText));
  if (count === 0) findings.push({ code: 'no-buttons', measured: 0 });
  findings.push(...over('too-many-buttons', count, LIMITS.buttonsPerTemplate));
  message.buttons.forEach((button, place) => {
    findings.push(...lintButton(button).map((finding) => ({ ...finding, button: place })));
  });
  return findings;
}

function lintText(text: string): MessageFinding[] {
  if (text.trim() === '') return [{ code: 'text-empty', measured: 0 }];
  return over('text-too-long', utf8Length(text), LIMITS.textBytes);
}

function lintButton(button: MessageButton): MessageFinding[] {
  const title: MessageFinding[] =
    button.title.trim() === ''
      ? [{ code: 'button-title-empty', measured: 0 }]
      : over('button-title-too-long', characterCount(button.title), LIMITS.buttonTitle);
  if (button.type === 'web_url') {
    return isWebAddress(button.url) ? title : [...title, { code: 'address-not-a-link', measured: 0 }];
  }
  return button.payload === ''
    ? [...title, { code: 'payload-empty', measured: 0 }]
    : [...title, ...over('payload-too-long', characterCount(button.payload), LIMITS.postbackPayload)];
}

function over(code: MessageFindingCode, measured: number, limit: Limit): MessageFinding[] {
  return measured > limit.max ? [{ code, measured, limit }] : [];
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^\s/]+/i.test(address);
}
