import { i18n } from '#i18n';
import type { Referral } from '../../utils/instagram/event.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { infoIcon, questionIcon, tapIcon } from '../ui/icons.ts';
import { goneIcon, linkIcon } from '../ui/panel-icons.ts';
import { Sentence } from '../ui/sentence.tsx';
import { Attachments, InstagramLink } from './attachments.tsx';
import { Picture } from './picture.tsx';
import { Placeholder } from './placeholder.tsx';
import { Quote, type QuotedMessage } from './quote.tsx';
import { webAddress } from './web-address.ts';

/** What was said, tapped or sent. */
export function MessageBody({ row, name, quoted }: MessageBodyProps) {
  const isOut = row.direction === 'out';
  if (row.unsent) {
    return (
      <Placeholder icon={goneIcon}>
        {isOut ? i18n.t('panel.youUnsent') : i18n.t('panel.personUnsent', [name])}
      </Placeholder>
    );
  }
  if (row.kind === 'unknown' || row.kind === 'placeholder') return <UnknownKind name={row.unknownName} />;

  const text = row.edit?.text ?? row.text;
  const isTap = row.kind === 'postback' || row.tap !== undefined;
  const { replyTo, referral, attachments } = row;
  const quote = replyTo && <Quote replyTo={replyTo} quoted={quoted} name={name} isOut={isOut} />;
  const isSomething = text !== undefined || isTap || attachments.length > 0 || row.isUnsupported;
  // A template's title repeats in its text.
  const said = attachments.some(({ title, cards }) => title === text && !cards) ? undefined : text;
  return (
    <>
      {referral && <ReferralLine referral={referral} name={name} />}
      {quote && (said === undefined || isTap) && <div class="bub">{quote}</div>}
      <Attachments attachments={attachments} from={isOut ? i18n.t('panel.you') : name} isOut={isOut} />
      {isTap ? (
        <Tap label={text ?? row.tap?.title ?? row.tap?.payload} />
      ) : (
        said !== undefined && (
          <div class="bub" dir="auto">
            {quote}
            {said}
          </div>
        )
      )}
      {row.isUnsupported && (
        <Placeholder icon={questionIcon} more={<UnsupportedNext />}>
          {i18n.t('panel.unsupported')}
        </Placeholder>
      )}
      {!isSomething && row.kind === 'message' && <UnknownKind name={undefined} />}
    </>
  );
}

export interface MessageBodyProps {
  row: MessageRow;
  /** How the screen calls the person. */
  name: string;
  /** The message that this one answers, as far as it is here. */
  quoted: QuotedMessage | undefined;
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

/** Where the person came from: an advertisement, a product, or a link. */
export function ReferralLine({ referral, name, isPlain = false }: ReferralLineProps) {
  const { adId, adTitle, productId, ref, photoUrl } = referral;
  const picture = webAddress(photoUrl);
  const words =
    adTitle !== undefined || adId !== undefined
      ? i18n.t('panel.cameFromAd', [name, adTitle ?? adId ?? ''])
      : productId !== undefined
        ? i18n.t('panel.cameFromProduct', [name, productId])
        : ref !== undefined
          ? i18n.t('panel.cameFromLinkRef', [name, ref])
          : i18n.t('panel.cameFromLink', [name]);
  if (isPlain) return <>{words}</>;
  return (
    <div class="came">
      {picture === undefined ? <Icon of={linkIcon} size="small" /> : <Picture url={picture} alt="" isSmall />}
      <span dir="auto">{words}</span>
    </div>
  );
}

interface ReferralLineProps {
  referral: Referral;
  name: string;
  /** The words alone. */
  isPlain?: boolean;
}

function UnsupportedNext() {
  return (
    <>
      {i18n.t('panel.unsupportedNext')} <InstagramLink />
    </>
  );
}

function UnknownKind({ name }: { name: string | undefined }) {
  return (
    <Placeholder icon={infoIcon} {...(name === undefined ? {} : { more: i18n.t('panel.kind', [name]) })}>
      {i18n.t('panel.unknown')}
    </Placeholder>
  );
}
