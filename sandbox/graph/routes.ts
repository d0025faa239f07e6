import type { GraphRoute } from './route.ts';
import { commentOnMedia, listComments, listReplies, readComment, replyToComment } from './routes/comments.ts';
import { listConversations } from './routes/list-conversations.ts';
import { enableComments, listMedia, readMedia } from './routes/media.ts';
import { messengerProfile } from './routes/messenger-profile.ts';
import { deleteComment, hideComment } from './routes/moderate-comment.ts';
import { listPages, readPage } from './routes/pages.ts';
import { readAccount } from './routes/read-account.ts';
import { readConversation, readConversationMessages } from './routes/read-conversation.ts';
import { readMessageById } from './routes/read-message.ts';
import { readProfile } from './routes/read-profile.ts';
import { refreshToken } from './routes/refresh-token.ts';
import { sendMessage } from './routes/send-message.ts';
import { sendSelfMessage } from './routes/send-self-message.ts';
import { subscribedApps } from './routes/subscribed-apps.ts';
import { uploadAttachment } from './routes/upload-attachment.ts';
import { createWelcomeFlow, listWelcomeFlows } from './routes/welcome-flows.ts';

/** Every call of graph.instagram.com and graph.facebook.com that this sandbox answers. */
export const ROUTES: readonly GraphRoute[] = [
  commentOnMedia,
  createWelcomeFlow,
  deleteComment,
  enableComments,
  hideComment,
  listComments,
  ...listConversations,
  listMedia,
  listPages,
  listReplies,
  listWelcomeFlows,
  ...messengerProfile,
  readAccount,
  readComment,
  readConversation,
  readConversationMessages,
  readMedia,
  readMessageById,
  readPage,
  readProfile,
  refreshToken,
  replyToComment,
  ...sendMessage,
  sendSelfMessage,
  ...subscribedApps,
  ...uploadAttachment,
];

/** Names in a path that are calls and no ids. */
export const ROOT_NAMES: ReadonlySet<string> = new Set(
  ROUTES.filter(({ node }) => node === 'root').map(({ edge }) => edge),
);
