// The newest thing of a conversation in one line, for the lists of popup and panel. The popup carries this file.
import { i18n } from '#i18n';
import type { ConversationRow, MessageRow } from '../../utils/storage/schema.ts';
import { sentWords } from './kind-words.ts';

/** What the second line of a row says. `isQuoted`: the person's own words, else ours about them. */
export interface LastLine {
  text: string;
  isQuoted: boolean;
}

export function lastLine({ last, opener, isSelf }: Pick<ConversationRow, 'last' | 'opener' | 'isSelf'>): LastLine {
  const { kind, text, attachment, direction } = last;
  const isOut = direction === 'out' && !isSelf;
  const isStoryReply = opener?.kind === 'story-reply' && opener.mid === last.mid;
  if (last.unsent) return ours(isOut ? i18n.t('ui.last.youUnsent') : i18n.t('ui.last.unsent'));
  if (kind !== 'message') {
    if (kind === 'postback')
      return ours(text === undefined ? i18n.t('ui.last.tap') : i18n.t('ui.last.tapped', [isolated(text)]));
    return ours(i18n.t(`ui.last.${kind === 'placeholder' ? 'unknown' : kind}`));
  }
  if (text !== undefined) {
    if (isOut) return ours(i18n.t('ui.last.own', [isolated(text)]));
    return isStoryReply ? ours(i18n.t('ui.last.storyReply', [isolated(text)])) : { text, isQuoted: true };
  }
  if (isStoryReply) return ours(i18n.t('ui.last.storyReplied'));
  if (attachment !== undefined) return ours(sentWords(attachment, isOut ? 'out' : 'in'));
  if (last.isUnsupported) return ours(isOut ? i18n.t('ui.last.youUnsupported') : i18n.t('ui.last.unsupported'));
  return ours(isOut ? i18n.t('ui.last.youNoWords') : i18n.t('ui.last.noWords'));
}

/** The same for one message, as it stands in its conversation. */
export function saidLine(row: MessageRow): LastLine {
  const { mid, at, kind, direction, isSelf, isUnsupported, replyTo } = row;
  const text = row.edit?.text ?? row.text ?? row.tap?.title;
  const attachment = row.attachments[0]?.type;
  const toStory = replyTo?.storyId ?? replyTo?.storyUrl;
  return lastLine({
    isSelf,
    last: {
      mid,
      direction,
      kind,
      ...(text === undefined ? {} : { text }),
      ...(attachment === undefined ? {} : { attachment }),
      ...(isUnsupported && { isUnsupported }),
    },
    ...(toStory === undefined ? {} : { opener: { kind: 'story-reply', mid, at } }),
  });
}

/** Words of another direction do not turn the sentence around them (U+2068, U+2069). */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

function ours(text: string): LastLine {
  return { text, isQuoted: false };
}
