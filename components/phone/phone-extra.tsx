import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Card, MessageButton } from '../../utils/instagram/outgoing-message.ts';
import type { TemplateExtra } from '../../utils/templates/template.ts';
import { Icon } from '../ui/icon.tsx';
import { kindWords } from '../ui/kind-words.ts';
import { externalIcon, fileIcon, imageIcon, playIcon, soundIcon } from '../ui/panel-icons.ts';

/** What a message carries beside its text, drawn as a phone shows it. */
export function PhoneExtra({ extra, words, onTap }: PhoneExtraProps) {
  switch (extra.kind) {
    case 'buttons':
      return <Buttons buttons={extra.buttons} first={0} words={words} onTap={onTap} />;
    case 'quick-replies':
      return (
        <div class="phone-quick">
          {extra.quickReplies.map(({ title }, index) => (
            <Tappable key={index} onTap={onTap && (() => onTap(index))}>
              {words(title)}
            </Tappable>
          ))}
        </div>
      );
    case 'media':
      return <Medium key={`${extra.media} ${extra.url}`} extra={extra} />;
    case 'cards':
      return (
        // A row that is wider than the phone: scrolled by keys too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <div class="phone-cards" tabIndex={0}>
          {extra.cards.map((card, index) => (
            <OneCard key={index} card={card} first={firstOfCard(extra.cards, index)} words={words} onTap={onTap} />
          ))}
        </div>
      );
  }
}

export interface PhoneExtraProps extends Drawing {
  extra: TemplateExtra;
}

interface Drawing {
  /** How a title is drawn, which may have variables in it. */
  words: (title: string) => ComponentChildren;
  /** Told the place of what was tapped, counted over everything that the message offers. Absent: a picture of a phone. */
  onTap?: ((place: number) => void) | undefined;
}

/** The place of a card's first button. */
function firstOfCard(cards: readonly Card[], index: number): number {
  return cards.slice(0, index).reduce((sum, { buttons }) => sum + (buttons?.length ?? 0), 0);
}

function Buttons({ buttons, first, words, onTap }: Drawing & { buttons: readonly MessageButton[]; first: number }) {
  return (
    <div class="phone-buttons">
      {buttons.map((button, index) =>
        button.type === 'web_url' && onTap && isWebAddress(button.url) ? (
          <a key={index} href={button.url} target="_blank" rel="noreferrer" dir="auto">
            {words(button.title)} <Icon of={externalIcon} size="small" mirrors />
          </a>
        ) : (
          <Tappable key={index} onTap={onTap && (() => onTap(first + index))}>
            {words(button.title)}
          </Tappable>
        ),
      )}
    </div>
  );
}

function isWebAddress(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}

function Tappable({ children, onTap }: { children: ComponentChildren; onTap: (() => void) | undefined }) {
  if (!onTap) return <span dir="auto">{children}</span>;
  return (
    <button type="button" dir="auto" onClick={onTap}>
      {children}
    </button>
  );
}

const ICONS = { image: imageIcon, video: playIcon, audio: soundIcon, file: fileIcon } as const;

/** A picture, or the kind of file where it cannot be shown. */
function Medium({ extra }: { extra: Extract<TemplateExtra, { kind: 'media' }> }) {
  const [isGone, setGone] = useState(false);
  const { media, url } = extra;
  if (media === 'image' && url.startsWith('https://') && !isGone) {
    return (
      <img
        class="phone-medium"
        src={url}
        alt={kindWords(media)}
        referrerpolicy="no-referrer"
        onError={() => setGone(true)}
      />
    );
  }
  return (
    <div class="phone-medium none">
      <Icon of={ICONS[media]} />
      <span class="cut">{URL.parse(url)?.pathname.split('/').at(-1) || kindWords(media)}</span>
    </div>
  );
}

function OneCard({ card, first, words, onTap }: Drawing & { card: Card; first: number }) {
  const { title, subtitle, imageUrl, buttons } = card;
  return (
    <div class="phone-card">
      {imageUrl && <Medium key={imageUrl} extra={{ kind: 'media', media: 'image', url: imageUrl }} />}
      <b dir="auto">{words(title)}</b>
      {subtitle && (
        <span class="small muted" dir="auto">
          {words(subtitle)}
        </span>
      )}
      {buttons && <Buttons buttons={buttons} first={first} words={words} onTap={onTap} />}
    </div>
  );
}
