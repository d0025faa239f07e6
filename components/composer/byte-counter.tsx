import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';

/** From which share of the limit on the counter warns. */
const NEAR = 0.9;

/** How many bytes of UTF-8 the text will take when it is sent, against what Instagram allows. */
export function ByteCounter({ bytes }: { bytes: number }) {
  const { max } = LIMITS.textBytes;
  const tone = bytes > max ? 'over' : bytes >= max * NEAR ? 'near' : '';
  return (
    <span class={`bytes ${tone}`} title={i18n.t('composer.bytesTitle', [bytes.toLocaleString()])}>
      <i>
        <b style={{ inlineSize: `${Math.min(100, Math.round((bytes / max) * 100))}%` }} />
      </i>
      {i18n.t('composer.bytes', [bytes.toLocaleString()])}
    </span>
  );
}
