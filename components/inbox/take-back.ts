import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import { attemptOf } from '../../utils/outbox/attempt.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { readAttempt } from '../../utils/storage/shown-sends.ts';
import type { Draft } from '../composer/draft-keeper.ts';
import { returnedDraft } from '../composer/returned-draft.ts';
import { returnToDraft } from '../composer/use-draft.ts';
import { announce } from '../ui/announce.tsx';

/** By the id of the send: how the texts stood that went out from this popup. */
const written = new Map<string, Draft>();

/** Keeps a text with its variables and caret for the case that it is taken back. */
export function rememberWritten(id: string, draft: Draft): void {
  written.set(id, draft);
}

/** Takes a send back before it leaves, with all that was sent in the same attempt, and puts it where it was written. */
export async function takeBack(database: AsideDatabase, entry: OutboxEntry, draftKey: string): Promise<void> {
  const parts = await readAttempt(database, entry);
  const back: OutboxEntry[] = [];
  // The last part first, so that no order is broken.
  for (const part of parts.toReversed()) {
    const { ok } = await call('undoSend', { accountId: entry.accountId, outboxId: part.id });
    if (ok) back.unshift(part);
  }
  await putBack(database, back, draftKey, back.length === parts.length);
  announce(i18n.t(back.length > 0 ? 'ui.send.takenBack' : 'ui.send.tooLate'));
}

/** Puts a refused send back into its composer, as it was written; nothing for what has no text. */
export async function writeAgain(database: AsideDatabase, entry: OutboxEntry, draftKey: string): Promise<void> {
  await putBack(database, [entry], draftKey, (await readAttempt(database, entry)).length === 1);
}

async function putBack(
  database: AsideDatabase,
  entries: readonly OutboxEntry[],
  key: string,
  isWhole: boolean,
): Promise<void> {
  const [first] = entries;
  if (!first) return;
  const draft = (isWhole && written.get(attemptOf(first))) || returnedDraft(entries);
  if (draft.text || draft.extra) await returnToDraft(database, { accountId: first.accountId, key, ...draft });
}
