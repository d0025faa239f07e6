// Reads what a saved reply carries out of foreign data: a file may come from anywhere.
import { isRecord } from '../instagram/foreign-fields.ts';
import { type Card, MEDIA_KINDS, type MessageButton, type QuickReply } from '../instagram/outgoing-message.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { TemplateExtra } from './template.ts';

/** The extra, with nothing in it that does not belong there; `undefined` when it is none. */
export function readExtra(value: unknown): TemplateExtra | undefined {
  if (!isRecord(value)) return undefined;
  switch (value.kind) {
    case 'buttons': {
      const buttons = listOf(value.buttons, readButton);
      return buttons && { kind: 'buttons', buttons };
    }
    case 'quick-replies': {
      const quickReplies = listOf(value.quickReplies, readQuickReply);
      return quickReplies && { kind: 'quick-replies', quickReplies };
    }
    case 'media': {
      const media = MEDIA_KINDS.find((kind) => kind === value.media);
      return media && typeof value.url === 'string' ? { kind: 'media', media, url: value.url } : undefined;
    }
    case 'cards': {
      const cards = listOf(value.cards, readCard);
      return cards && { kind: 'cards', cards };
    }
    default:
      return undefined;
  }
}

/** Far above what Instagram takes: more is no reply. */
const MOST = 100;

function listOf<T>(value: unknown, read: (one: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > MOST) return undefined;
  const list = value.flatMap((one) => read(one) ?? []);
  return list.length === value.length ? list : undefined;
}

function readButton(value: unknown): MessageButton | undefined {
  if (!isRecord(value) || typeof value.title !== 'string') return undefined;
  const { title, type, url, payload } = value;
  if (type === 'web_url' && typeof url === 'string') return { type, title, url };
  if (type === 'postback' && typeof payload === 'string') return { type, title, payload };
  return undefined;
}

function readQuickReply(value: unknown): QuickReply | undefined {
  if (!isRecord(value)) return undefined;
  const { type, title, payload } = value;
  if (typeof title !== 'string' || typeof payload !== 'string') return undefined;
  return type === 'text' || type === 'phone-number' || type === 'email' ? { type, title, payload } : undefined;
}

function readCard(value: unknown): Card | undefined {
  if (!isRecord(value) || typeof value.title !== 'string') return undefined;
  const { title, subtitle, imageUrl, url } = value;
  const buttons = value.buttons === undefined ? undefined : listOf(value.buttons, readButton);
  if (value.buttons !== undefined && !buttons) return undefined;
  const more = { subtitle, imageUrl, url };
  if (Object.values(more).some((one) => one !== undefined && typeof one !== 'string')) return undefined;
  return withoutUndefined({
    title,
    subtitle: wordsOf(subtitle),
    imageUrl: wordsOf(imageUrl),
    url: wordsOf(url),
    buttons,
  });
}

function wordsOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
