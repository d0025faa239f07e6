// One conversation, seen from one side.
import { drawContent, gist } from './content.js';
import { clockTime, keep, make } from './elements.js';

/** Reactions within reach; the first is the plain one. */
const REACTIONS = ['❤️', '😆', '👍'];
/** As at Instagram. */
const MOST_EDITS = 5;

/**
 * Draws the messages of a thread.
 *
 * @param side 'owner' or 'person': whose phone it is
 * @param can tap, react, unreact, unsend, edit, reply: what the buttons do, each with the message
 */
export function drawChat(log, thread, side, can) {
  const messages = thread?.messages ?? [];
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const before = log.childElementCount;
  const answered = (message) => messages.find(({ mid }) => mid === message.content.replyTo?.mid);
  const items = messages.map((message) => ({
    ...message,
    side,
    isSelf: thread.isSelf,
    quoted: answered(message),
    isSeen: message.from === 'person' && (thread.ownerSeenAt ?? 0) >= message.at,
  }));
  if (messages.length === 0) items.push({ mid: 'nothing', side, nothing: true });
  if (thread?.isTyping && side === 'person') items.push({ mid: 'typing', side, typing: true });
  keep(
    log,
    items,
    ({ mid, side: of }) => `${of} ${mid}`,
    (message) => {
      if (message.nothing) return make('li', { class: 'empty' }, 'Nothing here yet. Write the first message.');
      if (message.typing) return make('li', { class: 'row' }, make('div', { class: 'bubble note' }, 'is typing …'));
      return drawMessage(message, can);
    },
  );
  if (wasAtEnd || before === 0) log.scrollTop = log.scrollHeight;
}

function drawMessage(message, can) {
  const isMine = message.from === message.side;
  const mayTap = message.from === 'owner' && (message.side === 'person' || message.isSelf) && !message.isDeleted;
  return make(
    'li',
    { class: isMine ? 'row mine' : 'row' },
    ...drawContent(message, mayTap, can, message.quoted),
    drawMeta(message, isMine, can),
  );
}

function drawMeta(message, isMine, can) {
  const what = gist(message);
  const isThere = !message.isDeleted;
  const mine = message.reactions[message.side];
  const hearts = Object.values(message.reactions).map(({ emoji }) => emoji);
  const action = (text, name, run) =>
    make(
      'button',
      { type: 'button', class: 'act', 'aria-label': `${name}: ${what}`, onclick: () => run(message) },
      text,
    );
  const reactions = REACTIONS.map((emoji, index) =>
    action(emoji, index === 0 ? 'React' : `React with ${emoji}`, () => can.react(message, emoji)),
  );
  const isSeen = (message.readAt !== undefined && message.side === 'owner') || (message.isSeen && isMine);
  return make(
    'div',
    { class: 'meta' },
    hearts.length > 0 && make('span', { class: 'hearts' }, hearts.join(' ')),
    make('time', {}, clockTime(message.at)),
    message.edits > 0 && make('span', {}, 'edited'),
    isSeen && make('span', {}, 'Seen'),
    message.by === 'api' && message.side === 'owner' && make('span', {}, 'sent by an app'),
    ...(isThere && !isMine ? (mine ? [action('Take back', 'Take reaction back', can.unreact)] : reactions) : []),
    isThere && action('Reply', 'Reply', can.reply),
    isThere &&
      isMine &&
      message.content.text !== undefined &&
      message.edits < MOST_EDITS &&
      action('Edit', 'Edit', can.edit),
    isThere && isMine && action('Unsend', 'Unsend', can.unsend),
  );
}
