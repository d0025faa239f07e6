// What an export is made of, in the order in which it is read. Nothing of it is ever held whole.
import type { Automation } from '../automation/automation.ts';
import type { LiveRun } from '../automation/preview/live-run.ts';
import type { CommentFacets } from '../inbox/comment-row.ts';
import type { MessageFacets } from '../inbox/message-row.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { AccountRow, ConversationRow, DraftRow, MediaRow, UnplacedRow } from '../storage/schema.ts';
import type { Template } from '../templates/template.ts';

/** A store's rows, page by page. */
export type Pages<Row> = AsyncIterable<readonly Row[]>;

/** Everything, or one person: then there is one account with one conversation, and neither replies nor automations. */
export interface ExportSource {
  accounts: AsyncIterable<AccountSource>;
  savedReplies: readonly Template[];
  automations: readonly Automation[];
}

export interface AccountSource {
  account: ExportedAccount;
  conversations: AsyncIterable<ConversationSource>;
  comments: Pages<CommentFacets>;
  posts: Pages<MediaRow>;
  sends: Pages<OutboxEntry>;
  drafts: Pages<DraftRow>;
  /** What was previewed on the account itself, the newest last. */
  previews: Pages<LiveRun>;
  /** What no message and no comment holds, exactly as it came. */
  others: Pages<UnplacedRow>;
}

export interface ConversationSource {
  conversation: ConversationRow;
  /** Oldest first. */
  messages: Pages<MessageFacets>;
}

/** An account as it may leave: by name, so that nothing that is added to its row leaves by accident. */
export interface ExportedAccount {
  id: string;
  username?: string;
  name?: string;
  loginType?: AccountRow['connection']['loginType'];
  /** ms since 1970. */
  connectedAt?: number;
}

/** @param id of an account that was disconnected nothing else is known */
export function exportedAccount(id: string, row: AccountRow | undefined): ExportedAccount {
  if (!row) return { id };
  const { username, name, connection } = row;
  const { loginType, connectedAt } = connection;
  return { id, username, ...(name !== undefined && { name }), loginType, connectedAt };
}
