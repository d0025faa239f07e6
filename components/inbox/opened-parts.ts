// What a popup needs only once somebody opens something, or when there is nothing to list. One chunk, fetched right after
// the first paint.
export { CommentList } from './comment-list.tsx';
export { CommentsEmpty, MessagesEmpty } from './empty-screens.tsx';
export { PreviewView } from './preview-view.tsx';
export { DatabaseClosed, NotConnected, ProblemScreen } from './problem-screen.tsx';
export { QuickReply } from './quick-reply.tsx';
