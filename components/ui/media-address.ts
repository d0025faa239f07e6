import { LIMITS, MEDIA_FORMATS } from '../../utils/instagram/limits.ts';
import type { MediaKind, OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';

/** In this order: `mp4` is both, and nearly always a video. */
export const MEDIA_KINDS: readonly MediaKind[] = ['image', 'video', 'audio', 'file'];

/** What an address most likely holds, by the end of its path; `undefined` where that says nothing. */
export function guessMedia(address: string): MediaKind | undefined {
  const extension = /\.([a-z0-9]+)$/.exec(URL.parse(address)?.pathname.toLowerCase() ?? '')?.[1];
  return MEDIA_KINDS.find((kind) => MEDIA_FORMATS[kind].some((format) => format === extension));
}

/** The addresses of a text: one a line, blanks and doubles left out. */
export function addressesOf(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((line) => line !== ''))];
}

/**
 * The message that sends them. Several of anything but pictures cannot be one message: `undefined`. Only what goes out
 * alone can be kept at Instagram.
 */
export function mediaMessage(
  addresses: readonly string[],
  media: MediaKind,
  more: { keep?: true } = {},
): OutgoingMessage | undefined {
  const [first, ...others] = addresses;
  if (first === undefined) return undefined;
  if (others.length === 0) return { kind: 'media', media, source: { url: first }, ...more };
  return media === 'image' ? { kind: 'images', images: addresses.map((url) => ({ url })) } : undefined;
}

/** The addresses of a message that was sent by address, one a line: the way back into the dialog. */
export function addressLines(message: OutgoingMessage): string {
  const sources = message.kind === 'media' ? [message.source] : message.kind === 'images' ? message.images : [];
  return sources.flatMap((source) => ('url' in source ? [source.url] : [])).join('\n');
}

/** The last part of the path, as a person would recognise the file. */
export function nameAt(url: string): string {
  return URL.parse(url)?.pathname.split('/').at(-1) || url;
}

/** How many pictures one message takes. */
export const MOST_PICTURES = LIMITS.images.max;
