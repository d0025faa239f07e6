import { useEffect, useRef } from 'preact/hooks';
import { deleteDraft, putDraft, readDraft } from '../../utils/storage/drafts.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { SURFACE_ID } from '../ui/surface-id.ts';
import { type Draft, type DraftKeeper, type DraftMessage, keepDraft } from './draft-keeper.ts';

/** All surfaces speak of drafts here; the background does not listen. */
const DRAFTS_CHANNEL = 'drafts';

/** Keeps the draft of a composer for as long as it is on the screen. Draft and place must not change: give the composer a `key`. */
export function useDraft(
  place: { database: AsideDatabase; accountId: string; key: string },
  show: (draft: Draft) => void,
  saved: (isSaved: boolean) => void,
): (draft: Draft) => void {
  const keeper = useRef<DraftKeeper>(undefined);
  /** Typed before the first paint, after which effects run. */
  const early = useRef<Draft>(undefined);

  useEffect(() => {
    const { database, accountId, key } = place;
    const channel = new BroadcastChannel(DRAFTS_CHANNEL);
    const kept = keepDraft(
      {
        accountId,
        key,
        owner: SURFACE_ID,
        read: () => readDraft(database, accountId, key),
        put: (row) => putDraft(database, row),
        remove: () => deleteDraft(database, accountId, key),
        tell: (message) => channel.postMessage(message),
        now: Date.now,
        later(ms, then) {
          const timer = setTimeout(then, ms);
          return () => clearTimeout(timer);
        },
      },
      show,
      saved,
    );
    channel.onmessage = (event: MessageEvent<DraftMessage>) => kept.heard(event.data);
    const leave = (): void => kept.flush();
    addEventListener('pagehide', leave);
    keeper.current = kept;
    void kept.open();
    if (early.current) kept.changed(early.current);
    return () => {
      removeEventListener('pagehide', leave);
      kept.flush();
      channel.close();
    };
  }, []);

  return (draft) => {
    if (keeper.current) keeper.current.changed(draft);
    else early.current = draft;
  };
}

/** Puts a text back where it can be changed; what stands in the composer already is kept before it. One extra fits: the present one stays. */
export async function returnToDraft(
  database: AsideDatabase,
  returned: Draft & { accountId: string; key: string },
): Promise<void> {
  const present = await readDraft(database, returned.accountId, returned.key);
  const before = present?.text ? `${present.text}\n` : '';
  await handOverDraft(database, {
    ...returned,
    text: before + returned.text,
    caret: before.length + returned.caret,
    templateIds: [...(present?.templateIds ?? []), ...returned.templateIds],
    ...(present?.extra && { extra: present.extra }),
  });
}

/** Puts a text into a composer from elsewhere, on the screen or not: a refused message goes back to where it was written. */
async function handOverDraft(
  database: AsideDatabase,
  handed: Omit<Draft, 'caret'> & { accountId: string; key: string; caret?: number },
): Promise<void> {
  const { accountId, key, ...written } = handed;
  const draft: Draft = { caret: handed.text.length, ...written };
  const at = Date.now();
  await putDraft(database, { ...draft, accountId, key, owner: SURFACE_ID, updatedAt: at });
  const channel = new BroadcastChannel(DRAFTS_CHANNEL);
  const message: DraftMessage = { kind: 'text', accountId, key, from: 'hand-over', draft, at };
  channel.postMessage(message);
  channel.close();
}
