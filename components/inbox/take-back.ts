import { i18n } from '#i18n';
import { textOf } from '../../utils/instagram/outgoing-message.ts';
import { call } from '../../utils/messaging/call.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { escapeText } from '../../utils/templates/placeholders.ts';
import type { Draft } from '../composer/draft-keeper.ts';
import { returnToDraft } from '../composer/use-draft.ts';
import { announce } from '../ui/announce.tsx';

/** By the id of the send: how the texts stood that went out from this popup. */
const written = new Map<string, Draft>();

/** Keeps a text with its variables and caret for the case that it is taken back. */
export function rememberWritten(id: string, draft: Draft): void {
  written.set(id, draft);
}

/** Takes a send back before it leaves, and puts its text where it was written. */
export async function takeBack(database: AsideDatabase, entry: OutboxEntry, draftKey: string): Promise<void> {
  const { accountId, id } = entry;
  const { ok } = await call('undoSend', { accountId, outboxId: id });
  if (ok) await writeAgain(database, entry, draftKey);
  announce(i18n.t(ok ? 'ui.send.takenBack' : 'ui.send.tooLate'));
}

/** Puts the text of a send back into its composer, as it was written; nothing for what has no text. */
export async function writeAgain(database: AsideDatabase, entry: OutboxEntry, draftKey: string): Promise<void> {
  const { accountId, id, message, templateIds } = entry;
  const text = escapeText(textOf(message) ?? '');
  const draft = written.get(id) ?? { text, caret: text.length, templateIds };
  if (draft.text) await returnToDraft(database, { accountId, key: draftKey, ...draft });
}
