// What a message shows.
import { make } from './elements.js';

const WORDS = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice message',
  file: 'PDF',
  media: 'Photo or video',
  share: 'Shared post',
  ig_post: 'Shared post',
  ig_reel: 'Shared reel',
  reel: 'Shared reel',
  story: 'Shared story',
  ig_story: 'Shared story',
  story_mention: 'Story mention',
  ephemeral: 'View-once photo',
  like_heart: '❤️',
  template: 'Shared comment',
};

/** Types that are seen, and not only named. */
const PICTURES = new Set([
  'image',
  'video',
  'media',
  'share',
  'ig_post',
  'ig_reel',
  'reel',
  'story',
  'ig_story',
  'story_mention',
]);

/** What a message says in one line, for names and previews. */
export function gist(message) {
  const { content, isDeleted } = message;
  if (isDeleted) return 'Message unsent';
  if (content.tapped) return content.tapped.title;
  if (content.text !== undefined) return content.text;
  if (content.elements) return content.elements.map(({ title }) => title).join(' · ');
  if (content.isUnsupported) return 'Something the API cannot show';
  return [...new Set(content.attachments?.map(({ type }) => WORDS[type] ?? type))].join(', ');
}

/** @param quoted the message that this one answers, if it is known */
export function drawContent(message, mayTap, can, quoted) {
  const { content, isDeleted } = message;
  const bubble = (text, isNote) => make('div', { class: isNote ? 'bubble note' : 'bubble' }, text);
  if (isDeleted) return [bubble('Message unsent', true)];
  if (content.tapped) return [bubble(content.tapped.title)];
  const parts = [];
  if (content.referral) parts.push(make('div', { class: 'quote' }, cameBy(content.referral)));
  if (content.replyTo?.story) parts.push(picture(content.replyTo.story.url, 'Reply to a story'));
  if (content.replyTo?.mid) parts.push(make('div', { class: 'quote' }, quoted ? gist(quoted) : 'An earlier message'));
  for (const attachment of shownOnce(content.attachments ?? [])) parts.push(drawAttachment(attachment, bubble));
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
  return parts.length > 0 ? parts : [bubble(gist(message), true)];
}

function drawAttachment({ type, payload }, bubble) {
  if (type === 'like_heart') return make('div', { class: 'big' }, '❤️');
  if (type === 'audio') return make('div', { class: 'bubble voice' }, make('span', { class: 'wave' }), '0:07');
  const url = payload?.url ?? payload?.story_media_url;
  if (PICTURES.has(type) && url) return picture(url, payload.title ?? WORDS[type], type);
  return bubble(WORDS[type] ?? type, true);
}

/** A shared post can come twice in one message. */
function shownOnce(attachments) {
  const isTwin = ({ type, payload }) =>
    type === 'share' && attachments.some((other) => other.type === 'ig_post' && other.payload?.url === payload?.url);
  return attachments.filter((attachment) => !isTwin(attachment));
}

function picture(url, words, type) {
  const id = new URL(url).searchParams.get('asset_id');
  return make(
    'figure',
    { class: type === 'video' || type?.includes('reel') ? 'photo moving' : 'photo' },
    make('img', { src: `/picture/${encodeURIComponent(id ?? 'none')}.svg`, alt: words }),
    type !== 'image' && type !== 'video' && make('figcaption', {}, words),
  );
}

function cameBy(referral) {
  if (referral.product) return 'About a product';
  return referral.ads_context_data ? `From the ad “${referral.ads_context_data.ad_title}”` : 'By an ig.me link';
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
