// What a person decides about a comment. What can be taken back has its way back.
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { CommentRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { nameOf } from '../ui/who.ts';
import type { CommentAct } from './comment-state.ts';
import { tellActed } from './desk-acts.ts';
import type { Inbox } from './inbox-state.ts';

/** What the key or button of an act does to this comment now; nothing where Instagram lets nobody do it. */
export function nextAct(
  { deleted, done, hidden, isLive }: CommentRow,
  wanted: 'hide' | 'done',
): CommentAct | undefined {
  if (deleted) return undefined;
  if (wanted === 'hide') return isLive ? undefined : hidden ? 'unhide' : 'hide';
  return hidden ? undefined : done?.done ? 'back' : 'done';
}

/** Does it, and says so; a refusal is said at the comment. Answers whether it was done. */
export async function actOnComment(inbox: Inbox, comment: CommentRow, act: CommentAct): Promise<boolean> {
  const { accountId, id: commentId } = comment;
  const answer =
    act === 'done' || act === 'back'
      ? await call('setCommentDone', { accountId, commentId, done: act === 'done' })
      : await call('moderateComment', { accountId, commentId, act });
  inbox.refusal.value = answer.ok ? undefined : { commentId, act, error: answer.error };
  if (!answer.ok) {
    announce(Object.values(callErrorWords(answer.error)).join(' '));
    return false;
  }
  const undo = UNDONE_BY[act];
  const words = i18n.t(`popup.comments.did.${act}`, [nameOf(comment)]);
  return tellActed(inbox, answer, words, undo && (() => actOnComment(inbox, comment, undo)));
}

const UNDONE_BY: { readonly [act in CommentAct]?: CommentAct } = {
  hide: 'unhide',
  unhide: 'hide',
  done: 'back',
  back: 'done',
};
