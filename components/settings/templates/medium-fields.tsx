import { i18n } from '#i18n';
import type { MediaKind } from '../../../utils/instagram/outgoing-message.ts';
import type { TemplateExtra } from '../../../utils/templates/template.ts';
import { guessMedia, MEDIA_KINDS } from '../../ui/media-address.ts';
import { TextRow } from './text-row.tsx';

type Medium = Extract<TemplateExtra, { kind: 'media' }>;

/** What lies at a public address and follows the text. */
export function MediumFields({ medium, onMedium }: { medium: Medium; onMedium: (medium: Medium) => void }) {
  return (
    <div class="one-fields">
      <TextRow
        label={i18n.t('options.templates.extra.address')}
        value={medium.url}
        isAddress
        onValue={(url) => onMedium({ ...medium, url, media: guessMedia(url) ?? medium.media })}
      />
      <label class="text-row">
        <span class="small">{i18n.t('options.templates.extra.kindOfFile')}</span>
        <select
          class="input"
          value={medium.media}
          onChange={({ currentTarget }) => onMedium({ ...medium, media: mediaOf(currentTarget.value) })}
        >
          {MEDIA_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {i18n.t(`panel.attach.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function mediaOf(value: string): MediaKind {
  return MEDIA_KINDS.find((kind) => kind === value) ?? 'image';
}
