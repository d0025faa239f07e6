// What a step of a script becomes when it is said: the messages as they would be sent, with the values of a person.
import type { MessageButton, OutgoingMessage, QuickReply } from '../../instagram/outgoing-message.ts';
import { messagesOf, renderExtra } from '../../templates/extra.ts';
import { renderTemplate } from '../../templates/render-template.ts';
import type { Template, TemplateExtra, TemplateValues } from '../../templates/template.ts';
import type { ScriptButton, ScriptQuickReply, Step } from './outline.ts';

/** A step that says something in the conversation. */
export type SayingStep = Extract<Step, { kind: 'say' | 'say-template' | 'send' }>;

/** Saved replies by their command, without the slash. */
export type TemplatesByCommand = ReadonlyMap<string, Template>;

/** Saved replies as scripts call them. */
export function byCommand(templates: readonly Template[]): TemplatesByCommand {
  return new Map(templates.map((template) => [template.command, template]));
}

/** What a step becomes. It may be sent only when `missing` is empty and there is a message. */
export interface StepMessages {
  /** In order; none for a saved reply that is not there. */
  messages: readonly OutgoingMessage[];
  /** Names of variables that had neither value nor fallback, each once. */
  missing: readonly string[];
}

/** Invented people to try a script with: one as usual, one of whom nothing is known, one whose name is long. */
export const SAMPLE_PEOPLE: readonly TemplateValues[] = [
  { first_name: 'Ellie', name: 'Ellie Marsh', username: 'ellie.marsh', account: 'your.account' },
  { username: 'user_48213', account: 'your.account' },
  {
    first_name: 'Александра',
    name: 'Александра Константинопольская',
    username: 'aleksandra.konstantinopolskaya',
    account: 'your.account',
  },
];

/** The messages of a step for one person. */
export function messagesOfStep(step: SayingStep, templates: TemplatesByCommand, values: TemplateValues): StepMessages {
  switch (step.kind) {
    case 'say':
      return filled(step.text, extraOfSay(step), values);
    case 'say-template': {
      const template = templates.get(step.command);
      return template ? filled(template.text, template.extra, values) : { messages: [], missing: [] };
    }
    case 'send':
      return { messages: [{ kind: 'media', media: step.media, source: { url: step.url } }], missing: [] };
  }
}

/** What a `say` carries beside its text, as a saved reply would have it; nothing for text alone. */
export function extraOfSay({ buttons, quickReplies }: Extract<Step, { kind: 'say' }>): TemplateExtra | undefined {
  if (buttons.length > 0) return { kind: 'buttons', buttons: buttons.map(buttonOf) };
  if (quickReplies.length > 0) return { kind: 'quick-replies', quickReplies: quickReplies.map(quickReplyOf) };
  return undefined;
}

function filled(source: string, extra: TemplateExtra | undefined, values: TemplateValues): StepMessages {
  const { text, missing } = renderTemplate(source, values);
  const rendered = extra && renderExtra(extra, values);
  return {
    messages: messagesOf(text, rendered?.extra),
    missing: [...new Set([...missing, ...(rendered?.missing ?? [])])],
  };
}

function buttonOf(button: ScriptButton): MessageButton {
  return button.kind === 'link'
    ? { type: 'web_url', title: button.title, url: button.url }
    : { type: 'postback', title: button.title, payload: button.payload };
}

function quickReplyOf({ title, payload }: ScriptQuickReply): QuickReply {
  return { type: 'text', title, payload };
}
