import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Attachment } from '../../utils/instagram/event.ts';
import type { SendState } from '../../utils/outbox/entry.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { type IconShape, infoIcon, phoneIcon, tapIcon } from '../ui/icons.ts';
import { commentIcon, goneIcon, imageIcon, personIcon, storyIcon } from '../ui/panel-icons.ts';
import { SendStateMark } from '../ui/send-state.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { clockWords, exactWords } from '../ui/time-words.ts';
import { attachmentWords } from './attachment-words.ts';

/** One message, tap, or something this version cannot draw; with its time and, where it is ours, what is known of it. */
export function MessageItem({ row, name, startsTurn, now }: MessageItemProps) {
  const isOut = row.direction === 'out';
  return (
    <div class={`m${isOut ? ' out' : ''}${startsTurn ? ' new' : ''}`}>
      <Body row={row} name={name} />
      <Reactions row={row} name={name} />
      <div class="meta">
        {isOut && <SentBy row={row} />}
        <time title={exactWords(row.at, now)}>{clockWords(row.at)}</time>
        {row.edit && !row.unsent && <span>{i18n.t('panel.edited')}</span>}
        {isOut && !row.unsent && row.kind === 'message' && <SendStateMark state={stateOf(row)} />}
      </div>
    </div>
  );
}

export interface MessageItemProps {
  row: MessageRow;
  /** How the screen calls the person. */
  name: string;
  startsTurn: boolean;
  now: number;
}

/** The strongest thing the evidence allows to say of a message of ours. */
function stateOf(row: MessageRow): SendState['state'] {
  if (row.seenAt !== undefined) return 'seen';
  return row.inThread ? 'echoed' : 'accepted';
}

function Body({ row, name }: { row: MessageRow; name: string }) {
  if (row.unsent) {
    const words = row.direction === 'out' ? i18n.t('panel.youUnsent') : i18n.t('panel.personUnsent', [name]);
    return <Placeholder icon={goneIcon}>{words}</Placeholder>;
  }
  if (row.kind === 'unknown') return <UnknownKind name={row.unknownName} />;
  if (row.kind === 'postback') return <Tap label={row.tap?.title ?? row.tap?.payload ?? row.text} />;
  if (row.kind === 'placeholder') return <UnknownKind name={undefined} />;
  if (row.isUnsupported) {
    return (
      <Placeholder icon={infoIcon} more={i18n.t('panel.unsupportedNext')}>
        {i18n.t('panel.unsupported')}
      </Placeholder>
    );
  }

  const text = row.edit?.text ?? row.text;
  if (row.tap) return <Tap label={text ?? row.tap.title ?? row.tap.payload} />;

  const template = row.attachments.find(({ buttons }) => buttons !== undefined);
  const others = row.attachments.filter((attachment) => attachment !== template);
  const said = text ?? template?.title;
  if (said === undefined && row.attachments.length === 0) return <UnknownKind name={undefined} />;
  return (
    <>
      {others.map((attachment, index) => (
        // Attachments have no id and never change their order.
        <AttachmentPlaceholder key={index} attachment={attachment} />
      ))}
      {said !== undefined && (
        <div class="bub" dir="auto">
          <Quote row={row} />
          {said}
        </div>
      )}
      {template?.buttons && <ButtonsSent titles={template.buttons.map(({ title }) => title)} />}
    </>
  );
}

/** The buttons under a message of ours, as they were sent. */
export function ButtonsSent({ titles }: { titles: readonly string[] }) {
  return (
    <ul class="btns" aria-label={i18n.t('panel.buttonsSent')}>
      {titles.map((title) => (
        <li key={title}>{title}</li>
      ))}
    </ul>
  );
}

function Tap({ label }: { label: string | undefined }) {
  return (
    <div class="bub tap">
      <Icon of={tapIcon} size="small" />
      <span dir="auto">
        {label === undefined ? (
          i18n.t('panel.tappedSomething')
        ) : (
          <Sentence text={i18n.t('panel.tapped')} parts={[<b key="label">{label}</b>]} />
        )}
      </span>
    </div>
  );
}

function Quote({ row: { replyTo } }: { row: MessageRow }) {
  if (!replyTo) return null;
  const isStory = replyTo.storyId !== undefined || replyTo.storyUrl !== undefined;
  return (
    <span class="quote">
      <Icon of={isStory ? storyIcon : commentIcon} size="small" />
      <span>{isStory ? i18n.t('panel.toStory') : i18n.t('panel.toMessage')}</span>
    </span>
  );
}

function AttachmentPlaceholder({ attachment }: { attachment: Attachment }) {
  return <Placeholder icon={imageIcon}>{attachmentWords(attachment.type)}</Placeholder>;
}

function UnknownKind({ name }: { name: string | undefined }) {
  return (
    <Placeholder icon={infoIcon} {...(name === undefined ? {} : { more: i18n.t('panel.kind', [name]) })}>
      {i18n.t('panel.unknown')}
    </Placeholder>
  );
}

/** Stands where something was that is gone, or cannot be shown. */
function Placeholder({ icon, more, children }: { icon: IconShape; more?: string; children: ComponentChildren }) {
  return (
    <div class="bub gone">
      <Icon of={icon} size="small" />
      <span>
        {children}
        {more && <small>{more}</small>}
      </span>
    </div>
  );
}

function Reactions({ row, name }: { row: MessageRow; name: string }) {
  const shown = Object.entries(row.reactions).flatMap(([by, { emoji }]) => (emoji === null ? [] : [{ by, emoji }]));
  if (row.unsent || shown.length === 0) return null;
  return (
    <>
      {shown.map(({ by, emoji }) => (
        <span key={by} class="react">
          {by === '' || by === row.igsid
            ? i18n.t('panel.reacted', [emoji, name])
            : i18n.t('panel.reactedSomebody', [emoji])}
        </span>
      ))}
    </>
  );
}

function SentBy({ row }: { row: MessageRow }) {
  return row.outboxId === undefined ? (
    <span class="by" title={i18n.t('panel.sentElsewhereWhy')}>
      <Icon of={phoneIcon} size="small" />
      {i18n.t('panel.sentElsewhere')}
    </span>
  ) : (
    <span class="by">
      <Icon of={personIcon} size="small" />
      {i18n.t('panel.sentByAside')}
    </span>
  );
}
