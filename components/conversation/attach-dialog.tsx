import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { MessageFinding } from '../../utils/instagram/lint-message.ts';
import type { MediaKind, OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { Dialog } from '../ui/dialog.tsx';
import { findingDetail, findingWords } from '../ui/finding-words.ts';
import { kindWords } from '../ui/kind-words.ts';
import { addressesOf, guessMedia, MEDIA_KINDS, MOST_PICTURES, mediaMessage, nameAt } from '../ui/media-address.ts';
import { Note } from '../ui/note.tsx';
import { Attachments } from './attachments.tsx';
import { KeptAttachments } from './kept-attachments.tsx';
import { useAct } from './use-act.ts';
import { webAddress } from './web-address.ts';

/** Sends what lies at a public address: Instagram fetches it from there itself. The text stays where it is until it was taken. */
export function AttachDialog({ db, accountId, text, onText, lint, send, onClose }: AttachDialogProps) {
  const [chosen, setChosen] = useState<MediaKind>();
  const [isToKeep, setToKeep] = useState(false);
  const { run, busy, refusal } = useAct();
  const hintId = useId();
  const addresses = addressesOf(text);
  const media = chosen ?? guessMedia(addresses[0] ?? '') ?? 'image';
  const message = mediaMessage(addresses, media, isToKeep ? { keep: true } : {});
  const findings = message ? lint(message) : [];
  const shown = addresses.filter((address) => webAddress(address) !== undefined);
  const canSend = message !== undefined && !busy && !findings.some(({ severity }) => severity === 'error');

  return (
    <Dialog title={i18n.t('panel.attach.title')} onClose={onClose}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend) void run(() => send(message), onClose);
        }}
      >
        <label class="one-field">
          <span>{i18n.t('panel.attach.address')}</span>
          <textarea
            rows={3}
            inputMode="url"
            spellcheck={false}
            aria-describedby={hintId}
            value={text}
            onInput={({ currentTarget }) => onText(currentTarget.value)}
          />
        </label>
        <p class="small quiet" id={hintId}>
          {i18n.t('panel.attach.hint', [MOST_PICTURES])}
        </p>
        <fieldset class="kinds">
          <legend class="vh">{i18n.t('panel.attach.kind')}</legend>
          {MEDIA_KINDS.map((kind) => (
            <label key={kind}>
              <input type="radio" name="kind" checked={media === kind} onChange={() => setChosen(kind)} />
              {i18n.t(`panel.attach.kinds.${kind}`)}
            </label>
          ))}
        </fieldset>
        {shown.length > 0 && (
          <fieldset class="attach-show">
            <legend class="vh">{i18n.t('panel.attach.preview')}</legend>
            <Attachments
              key={`${media} ${shown.join(' ')}`}
              attachments={shown.map((url) => ({ type: media, url, title: nameAt(url) }))}
              from={i18n.t('panel.you')}
              isOut
            />
          </fieldset>
        )}
        {message?.kind === 'media' && (
          <label class="keep">
            <input type="checkbox" checked={isToKeep} onChange={() => setToKeep(!isToKeep)} />
            <span>
              {i18n.t('panel.attach.keep')}
              {isToKeep && <small class="quiet">{i18n.t('panel.attach.keepNext')}</small>}
            </span>
          </label>
        )}
        {addresses.length > 1 && !message && (
          <Note tone="danger">{i18n.t('panel.attach.onePerMessage', [kindWords(media)])}</Note>
        )}
        {findings.map((finding) => (
          <FindingNote key={`${finding.code} ${finding.place?.image ?? ''}`} finding={finding} />
        ))}
        {refusal && (
          <Note tone="danger">
            <b>{refusal.what}</b> {refusal.next}
          </Note>
        )}
        <KeptAttachments
          db={db}
          accountId={accountId}
          send={(kept) => void run(() => send(kept), onClose)}
          forget={(act) => void run(act)}
        />
        <div class="dialog-foot">
          <button type="button" class="btn s" onClick={onClose}>
            {i18n.t('panel.cancel')}
          </button>
          <button type="submit" class={canSend ? 'btn primary s' : 'btn s off'} aria-disabled={!canSend}>
            {addresses.length > 1 && media === 'image'
              ? i18n.t('panel.attach.sendSeveral', [addresses.length])
              : i18n.t(`panel.attach.sends.${media}`)}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export interface AttachDialogProps {
  db: AsideDatabase;
  accountId: string;
  /** Addresses, one a line. */
  text: string;
  onText: (text: string) => void;
  lint: (message: OutgoingMessage) => readonly MessageFinding[];
  send: (message: OutgoingMessage) => Promise<CallAnswer<unknown>>;
  onClose: () => void;
}

function FindingNote({ finding }: { finding: MessageFinding }) {
  const { what, next } = findingWords(finding);
  const detail = findingDetail(finding);
  return (
    <Note tone={finding.severity === 'error' ? 'danger' : 'warn'}>
      <b>{what}</b> {next}
      {detail && <small class="quiet">{detail}</small>}
    </Note>
  );
}
