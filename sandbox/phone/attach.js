// The menu beside the text: everything that is not typed.
import { make } from './elements.js';

/** Each with the input of the act `message`; `words` uses what is typed, or these words. */
const CHOICES = [
  { title: 'Photo', input: { kind: 'image' } },
  { title: 'Three photos', input: { kind: 'image', count: 3 } },
  { title: 'Video', input: { kind: 'video' } },
  { title: 'Voice message', input: { kind: 'audio' } },
  { title: 'Heart', input: { kind: 'like_heart' } },
  { title: 'Reply to a story', input: { kind: 'story_reply' }, words: 'Love this!', isPersons: true },
  { title: 'Mention in a story', input: { kind: 'story_mention' }, isPersons: true },
  { title: 'Share a post', input: { kind: 'share_twin' }, isPersons: true },
  { title: 'Share a reel', input: { kind: 'ig_reel' }, isPersons: true },
  { title: 'View-once photo', input: { kind: 'ephemeral' }, isPersons: true },
  { title: 'A poll', input: { kind: 'unsupported' }, isPersons: true },
];

/**
 * Fills the menu.
 *
 * @param isOwner the business has fewer choices: it has no stories of others at hand
 * @param send called with the act's input, and with words to use where nothing is typed
 */
export function drawAttach(menu, isOwner, send) {
  if (menu.dataset.owner === String(isOwner)) return;
  menu.dataset.owner = String(isOwner);
  menu.replaceChildren(
    ...CHOICES.filter(({ isPersons }) => !isPersons || !isOwner).map(({ title, input, words }) =>
      make(
        'button',
        {
          type: 'button',
          onclick: () => {
            menu.hidePopover();
            send(input, words);
          },
        },
        title,
      ),
    ),
  );
}
