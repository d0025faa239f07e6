import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Icon } from '../ui/icon.tsx';
import { imageIcon } from '../ui/panel-icons.ts';

/**
 * A picture from Instagram's own address, which dies after a while. Nothing of it is kept: when it is gone, its place stays
 * and says so. A click shows the whole of it.
 */
export function Picture({ url, alt, isSmall = false, onDied }: PictureProps) {
  const [died, setDied] = useState<string>();
  if (url === undefined || url === died) {
    return isSmall ? (
      <span class="thumb gone" aria-hidden="true">
        <Icon of={imageIcon} size="small" />
      </span>
    ) : (
      <span class="pic gone">
        <Icon of={imageIcon} size="large" />
        <span>{alt}</span>
        <small>{url === undefined ? i18n.t('panel.noAddress') : i18n.t('panel.noLonger')}</small>
      </span>
    );
  }
  const onError = () => {
    setDied(url);
    onDied?.();
  };
  const image = (
    <img src={url} alt={isSmall ? '' : alt} loading="lazy" referrerpolicy="no-referrer" onError={onError} />
  );
  if (isSmall) return <span class="thumb">{image}</span>;
  return (
    <a class="pic" href={url} target="_blank" rel="noreferrer" title={i18n.t('panel.showWhole')}>
      {image}
    </a>
  );
}

export interface PictureProps {
  /** Absent where Instagram named none. */
  url: string | undefined;
  /** What it is and from whom. Beside a text that says so, `isSmall`, nothing is read out. */
  alt: string;
  /** A thumb of 40 px beside a text. */
  isSmall?: boolean;
  /** Told when the address turned out to be dead. */
  onDied?: () => void;
}
