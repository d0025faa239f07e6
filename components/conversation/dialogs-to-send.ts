// The dialogs in which something other than words is chosen and sent: they come together, when the first one is opened.
export { AttachDialog } from './attach-dialog.tsx';
export { PostDialog } from './post-dialog.tsx';
