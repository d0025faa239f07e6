import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Attachment, AttachmentButton, AttachmentCard } from '../../utils/instagram/event.ts';
import { Icon } from '../ui/icon.tsx';
import { type IconShape, infoIcon, templateIcon } from '../ui/icons.ts';
import { kindOfType, kindWords } from '../ui/kind-words.ts';
import { externalIcon, fileIcon, onceIcon, playIcon, postIcon, soundIcon, storyIcon } from '../ui/panel-icons.ts';
import { Picture } from './picture.tsx';
import { Placeholder } from './placeholder.tsx';
import { asPicture } from './reactions.ts';
import { instagramPage, webAddress } from './web-address.ts';

/** Everything that was sent beside words. Addresses are Instagram's own and die after a while; nothing of them is kept. */
export function Attachments({ attachments, from, isOut }: AttachmentsProps) {
  const pictures = attachments.filter(({ type }) => kindOfType(type) === 'image');
  const others = attachments.filter((one) => !pictures.includes(one));
  return (
    <>
      {pictures.length > 0 && (
        <div class={pictures.length > 1 ? 'media grid' : 'media'}>
          {pictures.map(({ url }, index) => (
            // Attachments have no id and never change their order.
            <Picture
              key={index}
              url={webAddress(url)}
              alt={i18n.t(pictures.length > 1 ? 'panel.pictureOf' : 'panel.picture', [
                from,
                index + 1,
                pictures.length,
              ])}
            />
          ))}
        </div>
      )}
      {others.map((one, index) => (
        <One key={index} attachment={one} from={from} isOut={isOut} />
      ))}
    </>
  );
}

export interface AttachmentsProps {
  attachments: readonly Attachment[];
  /** Who sent it, for the words of pictures. */
  from: string;
  isOut: boolean;
}

interface OneProps {
  attachment: Attachment;
  from: string;
  isOut: boolean;
}

function One({ attachment, from, isOut }: OneProps) {
  const url = webAddress(attachment.url);
  switch (kindOfType(attachment.type)) {
    case 'video':
      return <Player kind="video" url={url} label={i18n.t('panel.videoFrom', [from])} />;
    case 'audio':
      return <Player kind="audio" url={url} label={i18n.t('panel.audioFrom', [from])} />;
    case 'file':
      return (
        <LinkCard
          icon={fileIcon}
          title={attachment.title}
          kind={attachment.type}
          url={url}
          act={i18n.t('panel.openFile')}
        />
      );
    case 'post':
      return <SharedPost attachment={attachment} url={url} />;
    case 'reel':
      return (
        <LinkCard
          icon={playIcon}
          title={attachment.title}
          kind={attachment.type}
          url={url}
          act={i18n.t('panel.watch')}
        />
      );
    case 'story':
      return <Story words={kindWords(attachment.type)} url={url} />;
    case 'storyMention':
      return <Story words={isOut ? i18n.t('panel.youMentioned') : i18n.t('panel.mentioned')} url={url} />;
    case 'viewOnce':
      return (
        <Placeholder icon={onceIcon} more={i18n.t('panel.viewOnceNext')}>
          {kindWords(attachment.type)}
        </Placeholder>
      );
    case 'heart':
      return (
        <span class="big-heart" role="img" aria-label={kindWords(attachment.type)}>
          {asPicture('❤')}
        </span>
      );
    case 'card':
      return <Cards attachment={attachment} />;
    default:
      return (
        <Placeholder icon={infoIcon} more={<InstagramLink />}>
          {kindWords(attachment.type)}
        </Placeholder>
      );
  }
}

/** For what only Instagram itself can show. */
export function InstagramLink() {
  return (
    <a href={instagramPage} target="_blank" rel="noreferrer">
      {i18n.t('panel.openInstagram')}
    </a>
  );
}

function Player({ kind, url, label }: { kind: 'video' | 'audio'; url: string | undefined; label: string }) {
  const [died, setDied] = useState<string>();
  if (url === undefined || url === died) {
    return (
      <Placeholder
        icon={kind === 'video' ? playIcon : soundIcon}
        more={url === undefined ? i18n.t('panel.noAddress') : i18n.t('panel.noLonger')}
      >
        {label}
      </Placeholder>
    );
  }
  const shared = {
    src: url,
    preload: 'none',
    controls: true,
    'aria-label': label,
    onError: () => setDied(url),
  } as const;
  // Instagram hands out no captions.
  return kind === 'video' ? <video class="player" playsInline {...shared} /> : <audio class="player" {...shared} />;
}

function SharedPost({ attachment, url }: { attachment: Attachment; url: string | undefined }) {
  const { title, type } = attachment;
  const isPage = url !== undefined && isInstagramPage(url);
  return (
    <div class="card">
      {url !== undefined && !isPage && <Picture url={url} alt={kindWords(type)} />}
      <CardText icon={postIcon} title={title} kind={type} />
      <CardLink url={isPage ? url : instagramPage} act={i18n.t('panel.openInstagram')} />
    </div>
  );
}

interface LinkCardProps {
  icon: IconShape;
  title: string | undefined;
  kind: string;
  url: string | undefined;
  act: string;
}

function LinkCard({ icon, title, kind, url, act }: LinkCardProps) {
  return (
    <div class="card">
      <CardText icon={icon} title={title} kind={kind} />
      {url === undefined ? <p class="small quiet">{i18n.t('panel.noAddress')}</p> : <CardLink url={url} act={act} />}
    </div>
  );
}

function CardText({ icon, title, kind }: { icon: IconShape; title: string | undefined; kind: string }) {
  return (
    <div class="card-text">
      <Icon of={icon} />
      <div>
        {title && (
          <b class="clamp">
            <bdi>{title}</bdi>
          </b>
        )}
        <span class={title ? 'small quiet' : ''}>{kindWords(kind)}</span>
      </div>
    </div>
  );
}

function CardLink({ url, act }: { url: string; act: string }) {
  return (
    <a class="card-act" href={url} target="_blank" rel="noreferrer">
      {act}
      <Icon of={externalIcon} size="small" mirrors />
    </a>
  );
}

/** A story that was mentioned or shared. Stories last a day, and so does the address. */
function Story({ words, url }: { words: string; url: string | undefined }) {
  return (
    <div class="card">
      {url !== undefined && <Picture url={url} alt={words} />}
      <div class="card-text">
        <Icon of={storyIcon} />
        <div>
          {words}
          {url === undefined && <small class="quiet">{i18n.t('panel.storyGone')}</small>}
        </div>
      </div>
    </div>
  );
}

/** Cards of a template; without any it is a comment that somebody shared, which Instagram does not tell. */
function Cards({ attachment }: { attachment: Attachment }) {
  const { cards = [], buttons, title } = attachment;
  if (cards.length === 0 && !buttons?.length && !title) {
    return (
      <Placeholder icon={templateIcon} more={<InstagramLink />}>
        {i18n.t('panel.emptyCard')}
      </Placeholder>
    );
  }
  if (cards.length === 0) {
    return (
      <>
        {title && (
          <div class="bub" dir="auto">
            {title}
          </div>
        )}
        <ButtonsSent buttons={buttons ?? []} />
      </>
    );
  }
  return (
    <ul class="cards" aria-label={i18n.t('panel.cards')}>
      {cards.map((card, index) => (
        <OneCard key={index} card={card} />
      ))}
    </ul>
  );
}

function OneCard({ card: { title, subtitle, imageUrl, buttons } }: { card: AttachmentCard }) {
  const picture = webAddress(imageUrl);
  return (
    <li class="card">
      {picture !== undefined && <Picture url={picture} alt={title ?? kindWords('image')} />}
      <div class="card-words" dir="auto">
        {title && <b>{title}</b>}
        {subtitle && <span class="small muted">{subtitle}</span>}
      </div>
      {buttons && <ButtonsSent buttons={buttons} />}
    </li>
  );
}

/** The buttons under a message of ours, as they were sent. They are not to be pressed here. */
export function ButtonsSent({ buttons, label = i18n.t('panel.buttonsSent') }: ButtonsSentProps) {
  if (buttons.length === 0) return null;
  return (
    <ul class="btns" aria-label={label}>
      {buttons.map(({ title, url }, index) => (
        <li key={index} {...(url ? { title: url } : {})}>
          <bdi>{title}</bdi>
          {url && <Icon of={externalIcon} size="small" mirrors />}
        </li>
      ))}
    </ul>
  );
}

interface ButtonsSentProps {
  buttons: readonly Pick<AttachmentButton, 'title' | 'url'>[];
  label?: string;
}

function isInstagramPage(url: string): boolean {
  return /(^|\.)instagram\.com$/.test(new URL(url).hostname);
}
