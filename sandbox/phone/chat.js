// One conversation, seen from one side.
import { clockTime, keep, make } from './elements.js';

/** What a message says in one line, for names and previews. */
export function gist(message) {
  const { content, isDeleted } = message;
  if (isDeleted) return 'Message unsent';
  if (content.tapped) return content.tapped.title;
  if (content.text !== undefined) return content.text;
  if (content.elements) return content.elements.map(({ title }) => title).join(' · ');
  if (content.isUnsupported) return 'Something the API cannot show';
  return content.attachments?.map(({ type }) => WORDS[type] ?? type).join(', ') ?? '';
}

const WORDS = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  share: 'Shared post',
  ig_post: 'Shared post',
  ig_reel: 'Shared reel',
  story_mention: 'Story mention',
  ephemeral: 'View-once photo',
  like_heart: '❤️',
};

/**
 * Draws the messages of a thread.
 *
 * @param side 'owner' or 'person': whose phone it is
 * @param can tap, react, unreact, unsend: what the buttons do, each with the message
 */
export function drawChat(log, thread, side, can) {
  const messages = thread?.messages ?? [];
  const wasAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  const before = log.childElementCount;
  const items = messages.length > 0 ? messages : [{ mid: 'nothing', nothing: side }];
  keep(
    log,
    items.map((message) => ({ ...message, side, isSelf: thread?.isSelf ?? false })),
    ({ mid, side: of }) => `${of} ${mid}`,
    (message) =>
      message.nothing
        ? make('li', { class: 'empty' }, 'Nothing here yet. Write the first message.')
        : drawMessage(message, can),
  );
  if (wasAtEnd || before === 0) log.scrollTop = log.scrollHeight;
}

function drawMessage(message, can) {
  const isMine = message.from === message.side;
  const mayTap = message.from === 'owner' && (message.side === 'person' || message.isSelf) && !message.isDeleted;
  return make(
    'li',
    { class: isMine ? 'row mine' : 'row' },
    ...drawContent(message, mayTap, can),
    drawMeta(message, isMine, can),
  );
}

function drawContent(message, mayTap, can) {
  const { content, isDeleted } = message;
  const bubble = (text, isNote) => make('div', { class: isNote ? 'bubble note' : 'bubble' }, text);
  if (isDeleted) return [bubble('Message unsent', true)];
  if (content.tapped) return [bubble(content.tapped.title)];
  const parts = [];
  if (content.replyTo?.story) parts.push(bubble('Reply to your story', true));
  if (content.text !== undefined) parts.push(bubble(content.text));
  for (const element of content.elements ?? []) {
    parts.push(
      make(
        'div',
        { class: 'card' },
        make('p', {}, element.subtitle ? `${element.title}\n${element.subtitle}` : element.title),
        ...element.buttons.map((button) => drawButton(message, button, mayTap, can)),
      ),
    );
  }
  if (content.quickReplies && mayTap) {
    parts.push(
      make('div', { class: 'choices' }, ...content.quickReplies.map((reply) => drawButton(message, reply, true, can))),
    );
  }
  if (content.text === undefined && !content.elements) parts.push(bubble(gist(message), true));
  return parts;
}

function drawButton(message, button, mayTap, can) {
  if (button.type === 'web_url')
    return make('a', { href: button.url, target: '_blank', rel: 'noreferrer' }, button.title);
  return make(
    'button',
    { type: 'button', disabled: !mayTap, onclick: () => can.tap(message, button.title) },
    button.title,
  );
}

function drawMeta(message, isMine, can) {
  const what = gist(message);
  const mine = message.reactions[message.side];
  const hearts = Object.values(message.reactions).map(({ emoji }) => emoji);
  const action = (text, name, run) =>
    make(
      'button',
      { type: 'button', class: 'act', 'aria-label': `${name}: ${what}`, onclick: () => run(message) },
      text,
    );
  return make(
    'div',
    { class: 'meta' },
    hearts.length > 0 && make('span', { class: 'hearts' }, hearts.join(' ')),
    make('time', {}, clockTime(message.at)),
    message.edits > 0 && make('span', {}, 'edited'),
    message.readAt !== undefined && message.side === 'owner' && make('span', {}, 'Seen'),
    message.by === 'api' && message.side === 'owner' && make('span', {}, 'sent by an app'),
    !message.isDeleted &&
      !isMine &&
      (mine ? action('Take back', 'Take reaction back', can.unreact) : action('❤️', 'React', can.react)),
    !message.isDeleted && isMine && action('Unsend', 'Unsend', can.unsend),
  );
}
