// The account's posts with their comments.
import { keep, make } from './elements.js';

/**
 * @param who 'owner' or a username
 * @param can comment(media, text, parent?), uncomment(comment), broadcast(on)
 */
export function drawPosts(parent, state, who, username, can) {
  const items = state.media.map((media) => ({
    media,
    who,
    comments: state.comments.filter(({ mediaId }) => mediaId === media.id),
  }));
  // The form of a post must keep its text while comments arrive: only the parts around it are drawn anew.
  keep(
    parent,
    items.map(({ media }) => ({ id: media.id, who })),
    ({ id }) => `${who} ${id}`,
    ({ id }) =>
      drawPost(
        state.media.find((media) => media.id === id),
        username,
        can,
      ),
  );
  for (const [index, { media, comments }] of items.entries()) {
    const post = parent.children[index];
    drawFacts(post.querySelector('.facts'), media, who, can);
    post.querySelector('form').hidden =
      !media.commentsEnabled || (media.productType === 'LIVE' && !media.isBroadcasting);
    keep(
      post.querySelector('.comments'),
      inThreads(comments).filter((comment) => !comment.isHidden || who === 'owner' || comment.username === username),
      ({ id }) => id,
      (comment) => drawComment(comment, who, username, post, can),
    );
  }
}

function drawPost(media, username, can) {
  const words = media.caption
    .split(/\s+/)
    .slice(0, 3)
    .join(' ')
    .replace(/[,.?!]$/, '');
  const input = make('input', {
    type: 'text',
    'aria-label': `Comment as @${username} on “${words}”`,
    placeholder: 'Add a comment',
  });
  const form = make(
    'form',
    {
      class: 'comment-form',
      autocomplete: 'off',
      onsubmit: (event) => {
        event.preventDefault();
        const text = input.value.trim();
        if (text === '') return;
        input.value = '';
        can.comment(media, text, form.dataset.parent);
        delete form.dataset.parent;
        input.placeholder = 'Add a comment';
      },
    },
    input,
    make('button', { type: 'submit', 'aria-label': `Post comment on “${words}”` }, 'Post'),
  );
  return make(
    'article',
    { class: 'post', 'aria-label': media.caption },
    make('img', { src: media.picture, alt: '' }),
    make('h3', {}, media.caption),
    make('div', { class: 'facts' }),
    make('ul', { class: 'comments', 'aria-label': `Comments on “${words}”` }),
    form,
  );
}

function drawFacts(facts, media, who, can) {
  const isLive = media.productType === 'LIVE';
  keep(
    facts,
    [{ likes: media.likeCount, isOn: media.isBroadcasting, isOpen: media.commentsEnabled, who }],
    () => media.id,
    () =>
      make(
        'span',
        {},
        isLive
          ? media.isBroadcasting
            ? make('span', { class: 'live' }, 'LIVE')
            : 'Not on air'
          : `${media.likeCount.toLocaleString()} likes`,
        media.commentsEnabled ? ' ' : ' · Comments are off ',
        isLive &&
          who === 'owner' &&
          make(
            'button',
            { type: 'button', onclick: () => can.broadcast(!media.isBroadcasting) },
            media.isBroadcasting ? 'End the live video' : 'Go live',
          ),
      ),
  );
}

function drawComment(comment, who, username, post, can) {
  const reply = () => {
    const form = post.querySelector('form');
    const input = form.querySelector('input');
    form.dataset.parent = comment.id;
    input.placeholder = `Reply to @${comment.username}`;
    input.focus();
  };
  return make(
    'li',
    { class: `${comment.parentId ? 'reply' : ''} ${comment.isHidden ? 'hidden-one' : ''}` },
    make('b', {}, comment.username),
    comment.text === undefined ? make('i', {}, ' sent a GIF ') : ` ${comment.text} `,
    comment.isHidden && make('i', {}, 'hidden '),
    make(
      'button',
      { type: 'button', 'aria-label': `Reply to @${comment.username}: ${comment.text ?? 'GIF'}`, onclick: reply },
      'Reply',
    ),
    (who === 'owner' || comment.username === username) &&
      make(
        'button',
        {
          type: 'button',
          'aria-label': `Delete comment: ${comment.text ?? 'GIF'}`,
          onclick: () => can.uncomment(comment),
        },
        'Delete',
      ),
  );
}

/** Replies behind the comment they answer. */
function inThreads(comments) {
  return comments
    .filter(({ parentId }) => !parentId)
    .flatMap((top) => [top, ...comments.filter(({ parentId }) => parentId === top.id)]);
}
