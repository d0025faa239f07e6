import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { sentWords } from '../ui/kind-words.ts';
import { commentIcon } from '../ui/panel-icons.ts';
import { firstWords } from './first-words.ts';
import { Picture } from './picture.tsx';
import { webAddress } from './web-address.ts';

/** What a quote needs of the message it quotes. */
export type QuotedMessage = Pick<
  MessageRow,
  'direction' | 'text' | 'edit' | 'attachments' | 'unsent' | 'tap' | 'isUnsupported'
>;

/** What a message answers, above its words: the first words of a message, or a story with its picture. */
export function Quote({ replyTo, quoted, name, isOut }: QuoteProps) {
  const url = webAddress(replyTo.storyUrl);
  const [died, setDied] = useState<string>();
  if (replyTo.storyId !== undefined || replyTo.storyUrl !== undefined) {
    return (
      <span class="quote story">
        <Picture url={url} alt="" isSmall onDied={() => setDied(url)} />
        <span>
          {isOut ? i18n.t('panel.theirStory') : i18n.t('panel.yourStory')}
          {(url === undefined || url === died) && <small>{i18n.t('panel.storyGone')}</small>}
        </span>
      </span>
    );
  }
  return (
    <span class="quote">
      <Icon of={commentIcon} size="small" />
      <span>
        <b>{quoted && whoSaid(quoted, name)}</b>
        <span class="clamp">
          <bdi>{quotedWords(quoted)}</bdi>
        </span>
      </span>
    </span>
  );
}

export interface QuoteProps {
  replyTo: NonNullable<MessageRow['replyTo']>;
  quoted: QuotedMessage | undefined;
  name: string;
  /** The answer is ours. */
  isOut: boolean;
}

/** `You`, or the person. */
function whoSaid({ direction }: Pick<MessageRow, 'direction'>, name: string): string {
  return direction === 'out' ? i18n.t('panel.you') : name;
}

/** The first words of what is quoted; what it was where there are none. Nothing of a message that was unsent. */
export function quotedWords(quoted: QuotedMessage | undefined): string {
  if (!quoted) return i18n.t('panel.quoteNotHere');
  if (quoted.unsent) return i18n.t('panel.quoteUnsent');
  const words = quoted.edit?.text ?? quoted.text ?? quoted.tap?.title;
  if (words !== undefined) return firstWords(words);
  const [first] = quoted.attachments;
  return first ? sentWords(first.type, quoted.direction) : i18n.t('panel.quoteNoWords');
}
