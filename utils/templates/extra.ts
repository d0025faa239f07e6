// What a saved reply carries beside its text: the messages it makes, and the way back from them.
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import { renderTemplate } from './render-template.ts';
import type { TemplateExtra, TemplateValues } from './template.ts';

/** Makes one message with its text, which then has to have words. Media and cards are messages of their own. */
export function needsText({ kind }: TemplateExtra): boolean {
  return kind === 'buttons' || kind === 'quick-replies';
}

/** What goes out for a text and what it carries, in order; nothing for nothing. */
export function messagesOf(text: string, extra: TemplateExtra | undefined): readonly OutgoingMessage[] {
  if (extra && needsText(extra)) return [withText(text, extra)];
  return [...(text.trim() === '' ? [] : [{ kind: 'text', text } as const]), ...(extra ? [withText(text, extra)] : [])];
}

function withText(text: string, extra: TemplateExtra): OutgoingMessage {
  switch (extra.kind) {
    case 'buttons':
    case 'quick-replies':
      return { text, ...extra };
    case 'cards':
      return extra;
    case 'media':
      return { kind: 'media', media: extra.media, source: { url: extra.url } };
  }
}

/** The way back: what messages that were to go out carry beside their text. */
export function extraOf(messages: readonly OutgoingMessage[]): TemplateExtra | undefined {
  for (const message of messages) {
    const { kind } = message;
    if (kind === 'cards') return message;
    if (kind === 'buttons') return { kind, buttons: message.buttons };
    if (kind === 'quick-replies') return { kind, quickReplies: message.quickReplies };
    if (kind === 'media' && 'url' in message.source) return { kind, media: message.media, url: message.source.url };
  }
  return undefined;
}

/** The same with every title and subtitle changed: those are words, in which variables stand for values. */
export function withTitles(extra: TemplateExtra, change: (title: string) => string): TemplateExtra {
  return JSON.parse(JSON.stringify(extra), (key, value) =>
    (key === 'title' || key === 'subtitle') && typeof value === 'string' ? change(value) : value,
  );
}

/** An extra with its values. It may be sent only when `missing` is empty. */
export interface RenderedExtra {
  extra: TemplateExtra;
  /** Names without value and fallback, and names that no variable has. */
  missing: readonly string[];
  /** Those of `missing` that no variable has. */
  unknown: readonly string[];
}

/** Fills the variables in the titles. */
export function renderExtra(source: TemplateExtra, values: TemplateValues): RenderedExtra {
  const missing: string[] = [];
  const unknown: string[] = [];
  const extra = withTitles(source, (title) => {
    const rendered = renderTemplate(title, values);
    missing.push(...rendered.missing);
    unknown.push(...rendered.unknown);
    return rendered.text;
  });
  return { extra, missing, unknown };
}
