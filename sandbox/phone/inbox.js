// The owner's list of conversations, the one with themself first.

import { gist } from './content.js';
import { clockTime, keep, make } from './elements.js';

/** @param open called with a username, or 'self' */
export function drawInbox(list, state, open) {
  const { account, people, threads } = state;
  const withPeople = threads
    .filter((thread) => !thread.isSelf && thread.messages.length > 0)
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .map((thread) => ({ thread, person: people.find(({ igsid }) => igsid === thread.igsid) }))
    .map(({ thread, person }) => ({
      to: person.username,
      name: person.username,
      picture: person.picture,
      last: thread.messages.at(-1),
    }));
  const own = threads.find((thread) => thread.isSelf)?.messages.at(-1);
  const items = [{ to: 'self', name: 'Yourself', picture: account.picture, last: own ?? null }, ...withPeople];
  keep(
    list,
    items,
    ({ to }) => to,
    ({ to, name, picture, last }) =>
      make(
        'li',
        {},
        make(
          'button',
          { type: 'button', 'aria-label': to === 'self' ? 'Yourself' : `@${name}`, onclick: () => open(to) },
          make('img', { src: picture, alt: '' }),
          make('b', {}, name),
          last ? make('time', {}, clockTime(last.at)) : make('span'),
          make('small', {}, last ? gist(last) : 'What you try out arrives here'),
        ),
      ),
  );
}
