import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import { escapeText } from '../templates/placeholders.ts';
import { printText } from './script/print-text.ts';

/**
 * The script that answers any message with this one. Automations of one message had no limit of their own: a month is
 * seldom enough for any message. What no script can say becomes a remark.
 */
export function scriptOfMessage(message: OutgoingMessage): string {
  const lines = ['when any message', 'once per person every 30 d', '', ...statementsOf(message)];
  return lines.map((line) => `${line}\n`).join('');
}

type Button = Extract<OutgoingMessage, { kind: 'buttons' }>['buttons'][number];

function statementsOf(message: OutgoingMessage): readonly string[] {
  switch (message.kind) {
    case 'text':
      return [say(message.text)];
    case 'buttons':
      return [say(message.text), ...message.buttons.map(buttonLine)];
    case 'quick-replies': {
      const replies = message.quickReplies.map(({ title, payload }) => `${printText(title)} as ${nameOf(payload)}`);
      return [say(message.text), `  quick reply ${replies.join(', ')}`];
    }
    case 'cards':
      return message.cards.flatMap(({ title, subtitle, imageUrl, buttons = [] }) => [
        ...(imageUrl === undefined ? [] : [`send image ${imageUrl}`]),
        say([title, subtitle].filter((words) => words !== undefined).join('\n')),
        ...buttons.map(buttonLine),
      ]);
    case 'media':
      return ['url' in message.source ? `send ${message.media} ${message.source.url}` : remark(message)];
    case 'images':
      return message.images.map((source) => ('url' in source ? `send image ${source.url}` : remark(message)));
    case 'heart':
      return [say('❤️')];
    case 'products':
    case 'post':
      return [remark(message)];
  }
}

function say(text: string): string {
  return `say ${printText(escapeText(text))}`;
}

function buttonLine(button: Button): string {
  const title = printText(escapeText(button.title));
  return button.type === 'web_url'
    ? `  button ${title} opens ${button.url}`
    : `  button ${title} as ${nameOf(button.payload)}`;
}

/** Payloads of scripts are one word. */
function nameOf(payload: string): string {
  const name = payload.replace(/[^\p{L}\p{N}\-_.:]+/gu, '-').replace(/^[^\p{L}\p{N}]+/u, '');
  return name === '' ? 'button' : name;
}

function remark(message: OutgoingMessage): string {
  return `# ${JSON.stringify(message)}`;
}
