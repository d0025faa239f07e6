import { useState } from 'preact/hooks';
import type { Card, MessageButton } from '../../../utils/instagram/outgoing-message.ts';
import type { TemplateExtra, TemplateValues } from '../../../utils/templates/template.ts';
import { ExpandedText } from '../../composer/expanded-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { kindWords } from '../../ui/kind-words.ts';
import { fileIcon, imageIcon, playIcon, soundIcon } from '../../ui/panel-icons.ts';

/** What a reply carries, drawn as a phone shows it. */
export function PhoneExtra({ extra, values }: { extra: TemplateExtra; values: TemplateValues }) {
  switch (extra.kind) {
    case 'buttons':
      return <Buttons buttons={extra.buttons} values={values} />;
    case 'quick-replies':
      return (
        <div class="phone-quick">
          {extra.quickReplies.map(({ title }, index) => (
            <span key={index} dir="auto">
              <ExpandedText text={title} values={values} />
            </span>
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
            <OneCard key={index} card={card} values={values} />
          ))}
        </div>
      );
  }
}

function Buttons({ buttons, values }: { buttons: readonly MessageButton[]; values: TemplateValues }) {
  return (
    <div class="phone-buttons">
      {buttons.map(({ title }, index) => (
        <span key={index} dir="auto">
          <ExpandedText text={title} values={values} />
        </span>
      ))}
    </div>
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

function OneCard({ card, values }: { card: Card; values: TemplateValues }) {
  const { title, subtitle, imageUrl, buttons } = card;
  return (
    <div class="phone-card">
      {imageUrl && <Medium key={imageUrl} extra={{ kind: 'media', media: 'image', url: imageUrl }} />}
      <b dir="auto">
        <ExpandedText text={title} values={values} />
      </b>
      {subtitle && (
        <span class="small muted" dir="auto">
          <ExpandedText text={subtitle} values={values} />
        </span>
      )}
      {buttons && <Buttons buttons={buttons} values={values} />}
    </div>
  );
}
