import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import { escapeText } from '../templates/placeholders.ts';
import { printScript } from './script/print-script.ts';
import type { ScriptLine } from './script/syntax.ts';

/** Automations of one message had no limit of their own: a month is seldom enough for any message, ms. */
const ONCE_EVERY = 30 * 24 * 3_600_000;

/** The script that answers any message with this one. What no script can say becomes a remark. */
export function scriptOfMessage(message: OutgoingMessage): string {
  const lines: readonly BareLine[] = [
    { form: 'when-any-message' },
    { form: 'once-every', every: ONCE_EVERY },
    { form: 'blank' },
    ...statementsOf(message),
  ];
  return printScript(lines.map((line, place) => ({ ...line, line: place + 1, at: NOWHERE, spans: {} })));
}

const NOWHERE = { start: 0, end: 0 };

type Bare<Line> = Line extends unknown ? Omit<Line, 'line' | 'at' | 'spans'> : never;
type BareLine = Bare<ScriptLine>;
type Button = Extract<OutgoingMessage, { kind: 'buttons' }>['buttons'][number];

function statementsOf(message: OutgoingMessage): readonly BareLine[] {
  switch (message.kind) {
    case 'text':
      return [say(message.text)];
    case 'buttons':
      return [say(message.text), ...message.buttons.map(buttonLine)];
    case 'quick-replies':
      return [
        say(message.text),
        {
          form: 'quick-reply',
          replies: message.quickReplies.map(({ title, payload }) => ({ title, payload: nameOf(payload) })),
        },
      ];
    case 'cards':
      return message.cards.flatMap(({ title, subtitle, imageUrl, buttons = [] }): BareLine[] => [
        ...(imageUrl === undefined ? [] : [{ form: 'send', media: 'image', url: imageUrl } as const]),
        say([title, subtitle].filter((words) => words !== undefined).join('\n')),
        ...buttons.map(buttonLine),
      ]);
    case 'media':
      return 'url' in message.source
        ? [{ form: 'send', media: message.media, url: message.source.url }]
        : [remark(message)];
    case 'images':
      return message.images.map((source) =>
        'url' in source ? { form: 'send', media: 'image', url: source.url } : remark(message),
      );
    case 'heart':
      return [say('❤️')];
    case 'products':
    case 'post':
      return [remark(message)];
  }
}

function say(text: string): BareLine {
  return { form: 'say', text: escapeText(text) };
}

function buttonLine(button: Button): BareLine {
  const title = escapeText(button.title);
  return button.type === 'web_url'
    ? { form: 'button-opens', title, url: button.url }
    : { form: 'button', title, payload: nameOf(button.payload) };
}

/** Payloads of scripts are one word. */
function nameOf(payload: string): string {
  const name = payload.replace(/[^\p{L}\p{N}\-_.:]+/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '');
  return name === '' ? 'button' : name;
}

function remark(message: OutgoingMessage): BareLine {
  return { form: 'comment', text: JSON.stringify(message) };
}
