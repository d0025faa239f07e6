// What a statement of a script becomes when it is said to oneself, and what the script itself says must be seen of it.
import { type OutgoingMessage, textOf } from '../../instagram/outgoing-message.ts';
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import { renderTemplate } from '../../templates/render-template.ts';
import type { TemplateValues } from '../../templates/template.ts';
import { isExpectedText } from '../match/expected-text.ts';
import { hasExpectedTitles } from '../match/expected-titles.ts';
import { messagesOfStep, type SayingStep as Said, type TemplatesByCommand } from '../script/message-of-step.ts';
import type { Outline } from '../script/outline.ts';
import { partsOf } from '../script/outline-parts.ts';
import type { Expected, LiveButton, LiveRun, LiveStep, Observed } from './live-run.ts';

/** In order. Quick replies are left out: Instagram does not carry them to oneself. */
export function messagesToSelf(step: Said, run: Pick<LiveRun, 'person' | 'templates'>) {
  return messagesOfSaid(step, run).map((message) => ({
    message: message.kind === 'quick-replies' ? ({ kind: 'text', text: message.text } as const) : message,
    quickReplies:
      message.kind === 'quick-replies' ? message.quickReplies.map(({ title, payload }) => ({ title, payload })) : [],
  }));
}

function messagesOfSaid(step: Said, { person, templates }: Pick<LiveRun, 'person' | 'templates'>) {
  if (step.kind === 'say-template') return templates[step.command] ?? [];
  return messagesOfStep(step, NO_TEMPLATES, person).messages;
}

/** What a run's saved replies say stands in the run. */
export const NO_TEMPLATES: TemplatesByCommand = new Map();

/** The buttons of a message, in reading order. */
export function buttonsOf(message: OutgoingMessage): readonly LiveButton[] {
  const cards = message.kind === 'cards' ? message.cards : [];
  const buttons = message.kind === 'buttons' ? message.buttons : cards.flatMap((card) => card.buttons ?? []);
  return buttons.map((button) =>
    button.type === 'postback' ? { title: button.title, payload: button.payload } : { title: button.title },
  );
}

/** What a message gives to tap that comes back. */
export function offersOf(message: OutgoingMessage): readonly Required<LiveButton>[] {
  const given = message.kind === 'quick-replies' ? message.quickReplies : buttonsOf(message);
  return given.flatMap(({ title, payload }) => (payload === undefined ? [] : [{ title, payload }]));
}

/** What a step gave to tap in Instagram. */
export function tappable({ message }: Pick<LiveStep, 'message'>): readonly LiveButton[] {
  return message ? buttonsOf(message).filter(({ payload }) => payload !== undefined) : [];
}

/** What a test in the script says of a statement: right after it, up to the next thing that is said or waited for. */
export interface Assertions {
  text?: string;
  within?: number;
  buttons: readonly string[];
  quickReplies: readonly string[];
  tap?: string;
  write?: string;
}

export function assertionsAfter(outline: Outline, line: number, person: TemplateValues): Assertions {
  const steps = partsOf(outline).find((part) => part.some((step) => step.line === line)) ?? [];
  const from = steps.findIndex((step) => step.line === line) + 1;
  const found: { -readonly [Key in keyof Assertions]: Assertions[Key] } & {
    buttons: string[];
    quickReplies: string[];
  } = { buttons: [], quickReplies: [] };
  for (const step of steps.slice(from)) {
    switch (step.kind) {
      case 'expect':
        found.text ??= renderTemplate(step.text, person).text;
        if (step.within !== undefined) found.within = step.within;
        break;
      case 'expect-button':
        found.buttons.push(step.title);
        break;
      case 'expect-quick-reply':
        found.quickReplies.push(step.title);
        break;
      case 'tap':
        found.tap ??= step.title;
        break;
      case 'write':
        found.write ??= step.text;
        break;
      case 'wait-for-answer':
      case 'expect-nothing':
        break;
      default:
        return found;
    }
  }
  return found;
}

/**
 * What of a message was sent and is not shown by what came back: as far as anybody knows, it is as Instagram accepted it.
 * Nothing before something came back.
 */
export function unseenOf({
  message,
  observed,
}: Pick<LiveStep, 'message' | 'observed'>): Pick<Observed, 'text' | 'buttons'> {
  if (!message || !observed) return {};
  const buttons = buttonsOf(message);
  return withoutUndefined({
    text: observed.text === undefined ? textOf(message) : undefined,
    buttons: observed.buttons === undefined && buttons.length > 0 ? buttons : undefined,
  });
}

/**
 * What must be seen of a message: what was sent, or what the script's test says instead. Of a statement that becomes several
 * messages, the test's words are held against the one that has words, its buttons against the one that has buttons.
 *
 * @param all of the same statement
 */
export function expectedOf(
  message: OutgoingMessage,
  assertions: Assertions,
  all: readonly OutgoingMessage[],
): Expected {
  const said = textOf(message);
  const buttons = buttonsOf(message);
  const isMeant = said !== undefined || all.every((other) => textOf(other) === undefined);
  const text = isMeant ? assertions.text : undefined;
  const areMeant = buttons.length > 0 || all.every((other) => buttonsOf(other).length === 0);
  const asked = areMeant ? assertions.buttons : [];
  const hasAsked = hasExpectedTitles(
    asked,
    buttons.map(({ title }) => title),
  );
  const wanted = hasAsked
    ? buttons
    : asked.map((title) => buttons.find((button) => isExpectedText(title, button.title)) ?? { title });
  return withoutUndefined({
    text: text === undefined || (said !== undefined && isExpectedText(text, said)) ? said : text,
    buttons: wanted.length > 0 ? wanted : undefined,
    within: assertions.within,
  });
}
