import type { Attachment } from '../instagram/event.ts';
import type { MediaKind, MediaSource, OutgoingMessage } from '../instagram/outgoing-message.ts';
import { templateOf } from '../instagram/parse-message.ts';

/** What was sent, in the shape in which an echo shows it. Also for drawing an entry that has no message row yet. */
export function sentContent(message: OutgoingMessage): { text?: string; attachments?: readonly Attachment[] } {
  switch (message.kind) {
    case 'text':
    case 'quick-replies':
      return { text: message.text };
    case 'buttons': {
      const { text, buttons } = message;
      return { text, attachments: [{ type: 'template', title: text, buttons }] };
    }
    case 'cards':
      return { attachments: [templateOf(message.cards)] };
    case 'products':
      return { attachments: message.productIds.map((mediaId) => ({ type: 'product', mediaId })) };
    case 'media':
      return { attachments: [fileOf(message.media, message.source)] };
    case 'images':
      return { attachments: message.images.map((source) => fileOf('image', source)) };
    case 'heart':
      return { attachments: [{ type: 'like_heart' }] };
    case 'post':
      return { attachments: [{ type: 'ig_post', mediaId: message.mediaId }] };
  }
}

function fileOf(type: MediaKind, source: MediaSource): Attachment {
  return { type, ...('url' in source && { url: source.url }) };
}
