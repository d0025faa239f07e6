import { i18n } from '#i18n';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import { call } from '../../utils/messaging/call.ts';
import { listAttachments } from '../../utils/storage/attachments.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AttachmentRow } from '../../utils/storage/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { crossIcon } from '../ui/icons.ts';
import { kindWords } from '../ui/kind-words.ts';
import { nameAt } from '../ui/media-address.ts';
import { fileIcon, playIcon, soundIcon } from '../ui/panel-icons.ts';
import { dateWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { Picture } from './picture.tsx';
import { webAddress } from './web-address.ts';

/** Files that Instagram keeps: each goes out again with one press. */
export function KeptAttachments({ db, accountId, send, forget }: KeptAttachmentsProps) {
  const kept = useLive(
    { read: () => listAttachments(db, accountId), concerns: ({ stores }) => stores.includes('attachments') },
    [db, accountId],
  );
  if (!kept || kept.length === 0) return null;
  return (
    <section class="kept" aria-label={i18n.t('panel.attach.kept')}>
      <b>{i18n.t('panel.attach.kept')}</b>
      <ul>
        {kept.map((attachment) => (
          <Kept
            key={attachment.attachmentId}
            attachment={attachment}
            onSend={() => send(messageOf(attachment))}
            onForget={() => forget(() => call('forgetAttachment', keyOf(attachment)))}
          />
        ))}
      </ul>
      <p class="small quiet">{i18n.t('panel.attach.keptNext')}</p>
    </section>
  );
}

export interface KeptAttachmentsProps {
  db: AsideDatabase;
  accountId: string;
  send: (message: OutgoingMessage) => void;
  /** Carries out a call, and shows its refusal. */
  forget: (act: () => ReturnType<typeof call<'forgetAttachment'>>) => void;
}

interface KeptProps {
  attachment: AttachmentRow;
  onSend: () => void;
  onForget: () => void;
}

const ICONS = { video: playIcon, audio: soundIcon, file: fileIcon };

function Kept({ attachment: { media, url, at }, onSend, onForget }: KeptProps) {
  const name = nameAt(url);
  return (
    <li>
      {media === 'image' ? <Picture url={webAddress(url)} alt="" isSmall /> : <Icon of={ICONS[media]} />}
      <span class="clamp" dir="auto" title={url}>
        {name}
        <small class="quiet">{[kindWords(media), dateWords(at)].join(' · ')}</small>
      </span>
      <button type="button" class="btn xs" aria-label={i18n.t('panel.attach.sendKeptNamed', [name])} onClick={onSend}>
        {i18n.t('panel.attach.sendKept')}
      </button>
      <button type="button" class="ib" title={i18n.t('panel.attach.dropKept', [name])} onClick={onForget}>
        <Icon of={crossIcon} size="small" />
        <span class="vh">{i18n.t('panel.attach.dropKept', [name])}</span>
      </button>
    </li>
  );
}

function messageOf({ media, attachmentId }: AttachmentRow): OutgoingMessage {
  return { kind: 'media', media, source: { attachmentId } };
}

function keyOf({ accountId, attachmentId }: AttachmentRow) {
  return { accountId, attachmentId };
}
