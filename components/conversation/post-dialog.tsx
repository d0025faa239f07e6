import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import { listMedia } from '../../utils/storage/media.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Note } from '../ui/note.tsx';
import { dateWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { firstWords } from './first-words.ts';
import { Picture } from './picture.tsx';
import { useAct } from './use-act.ts';
import { webAddress } from './web-address.ts';

/** Sends one of the account's own posts. Those are offered that Aside has met, below comments for instance. */
export function PostDialog({ db, accountId, send, onClose }: PostDialogProps) {
  const [chosen, setChosen] = useState<string>();
  const { run, busy, refusal } = useAct();
  const posts = useLive({ read: () => listMedia(db, accountId), concerns: ({ stores }) => stores.includes('media') }, [
    db,
    accountId,
  ]);
  const canSend = chosen !== undefined && !busy;
  return (
    <Dialog title={i18n.t('panel.post.title')} onClose={onClose}>
      <form
        class="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend) void run(() => send({ kind: 'post', mediaId: chosen }), onClose);
        }}
      >
        {posts?.length === 0 && <p class="muted">{i18n.t('panel.post.none')}</p>}
        <fieldset class="posts">
          <legend class="vh">{i18n.t('panel.post.title')}</legend>
          {posts?.map(({ id, caption, thumbnailUrl, at }) => (
            <label key={id} class="post">
              <input type="radio" name="post" checked={chosen === id} onChange={() => setChosen(id)} />
              <Picture url={webAddress(thumbnailUrl)} alt="" isSmall />
              <span class="clamp" dir="auto">
                {caption ? firstWords(caption) : i18n.t('panel.post.noCaption')}
                {at !== undefined && <small class="quiet">{dateWords(at)}</small>}
              </span>
            </label>
          ))}
        </fieldset>
        {refusal && (
          <Note tone="danger">
            <b>{refusal.what}</b> {refusal.next}
          </Note>
        )}
        <div class="dialog-foot">
          <button type="button" class="btn s" onClick={onClose}>
            {i18n.t('panel.cancel')}
          </button>
          <button type="submit" class={canSend ? 'btn primary s' : 'btn s off'} aria-disabled={!canSend}>
            {i18n.t('panel.post.send')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export interface PostDialogProps {
  db: AsideDatabase;
  accountId: string;
  send: (message: OutgoingMessage) => Promise<CallAnswer<unknown>>;
  onClose: () => void;
}
