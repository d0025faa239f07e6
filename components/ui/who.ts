import { i18n } from '#i18n';
import type { CommentRow, ConversationRow } from '../../utils/storage/schema.ts';

/** A conversation by its person, or a comment by its writer. */
export type Somebody =
  | Pick<ConversationRow, 'igsid' | 'person'>
  | (Pick<CommentRow, 'id'> & { username?: string; fromId?: string });

/**
 * The name that stands in every accessible name (architecture, section 8): `@username`, or
 * `Instagram user …1234` with the last four digits of the id until the username is known.
 */
export function whoOf(somebody: Somebody): string {
  const username = usernameOf(somebody);
  return username ? `@${username}` : i18n.t('ui.who.unknown', [idOf(somebody).slice(-4)]);
}

/** What the screen shows first: the display name where it is known, else as {@link whoOf}, without the sign. */
export function nameOf(somebody: Somebody): string {
  const name = 'person' in somebody ? somebody.person.name : undefined;
  return name || usernameOf(somebody) || whoOf(somebody);
}

function usernameOf(somebody: Somebody): string | undefined {
  return 'person' in somebody ? somebody.person.username : somebody.username;
}

function idOf(somebody: Somebody): string {
  return 'igsid' in somebody ? somebody.igsid : (somebody.fromId ?? somebody.id);
}
