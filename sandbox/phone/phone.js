// The phone page: who holds it, what they see, what they do. All truth is the sandbox's; this only shows it.
import { drawAttach } from './attach.js';
import { drawChat } from './chat.js';
import { gist } from './content.js';
import { keep, make } from './elements.js';
import { drawInbox } from './inbox.js';
import { drawPosts } from './posts.js';
import { act, onChange, readAll } from './server.js';
import { drawWire } from './wire.js';

const at = (id) => document.getElementById(id);

/** 'owner' or a username; stands in the address, so that a phone can be linked to. */
let who = decodeURIComponent(location.hash.slice(1));
/** Which conversation the owner has open: 'self', a username, or none (the list). */
let open;
let part = 'messages';
/** What the draft is for: nothing, or `{does: 'reply'|'edit', message}`. */
let about;
let state;

const isOwner = () => who === 'owner';

/** Does something, and says so when it cannot be done. */
async function attempt(what, input) {
  try {
    at('problem').textContent = '';
    await act(who, what, input);
  } catch (error) {
    at('problem').textContent = error.message;
  }
}

const can = {
  tap: (message, button) => attempt('tap', { mid: message.mid, button }),
  react: (message, emoji) => attempt('react', { mid: message.mid, emoji }),
  unreact: (message) => attempt('unreact', { mid: message.mid }),
  unsend: (message) => attempt('unsend', { mid: message.mid }),
  reply: (message) => setAbout({ does: 'reply', message }),
  edit: (message) => setAbout({ does: 'edit', message }),
  comment: (media, text, parent) => attempt('comment', { text, media: media.id, ...(parent && { parent }) }),
  uncomment: (comment) => attempt('uncomment', { commentId: comment.id }),
  broadcast: (on) => attempt('broadcast', { on }),
};

/** Says what the draft is for, and puts the text there that is edited. */
function setAbout(next) {
  about = next;
  at('about').hidden = !about;
  at('composer').querySelector('[type=submit]').textContent = about?.does === 'edit' ? 'Save' : 'Send';
  if (!about) return;
  at('about').firstElementChild.textContent =
    `${about.does === 'edit' ? 'Editing' : 'Replying to'}: ${gist(about.message)}`;
  if (about.does === 'edit') at('draft').value = about.message.content.text;
  at('draft').focus();
}

function holdAs(name) {
  who = name;
  open = undefined;
  setAbout(undefined);
  history.replaceState(null, '', `#${encodeURIComponent(name)}`);
  at('draft').value = '';
  at('problem').textContent = '';
  draw();
}

function draw() {
  if (!state) return;
  const { account, people } = state;
  if (!isOwner() && !people.some(({ username }) => username === who)) who = people[0].username;
  drawPeople();
  const username = isOwner() ? account.username : who;
  const showsList = isOwner() && open === undefined;
  drawBar(username);

  at('tab-messages').setAttribute('aria-selected', String(part === 'messages'));
  at('tab-posts').setAttribute('aria-selected', String(part === 'posts'));
  at('messages').hidden = part !== 'messages';
  at('posts').hidden = part !== 'posts';
  at('threads').hidden = !showsList;
  at('log').hidden = showsList;
  at('composer').hidden = showsList;

  if (showsList)
    drawInbox(at('threads'), state, (to) => {
      open = to;
      draw();
      at('draft').focus();
    });
  else {
    drawChat(at('log'), currentThread(), isOwner() ? 'owner' : 'person', can);
    drawAttach(at('attach'), isOwner(), sendOther);
    at('draft').setAttribute('aria-label', draftName(username));
    at('draft').placeholder = isOwner() && open === 'self' ? 'Write to yourself' : 'Message';
  }
  drawPosts(at('posts'), state, who, username, can);
  drawWire(at('wire'), at('webhook'), state);
  readNewest();
}

function draftName(username) {
  if (!isOwner()) return `Write as @${username}`;
  return open === 'self' ? `Write as @${username} to yourself` : `Write as @${username} to @${open}`;
}

function currentThread() {
  if (isOwner() && open === 'self') return state.threads.find((thread) => thread.isSelf);
  const igsid = state.people.find(({ username }) => username === (isOwner() ? open : who))?.igsid;
  return state.threads.find((thread) => thread.igsid === igsid);
}

function drawBar(username) {
  const { account, people } = state;
  const other = isOwner() ? people.find((person) => person.username === open) : account;
  const isList = isOwner() && (open === undefined || part === 'posts');
  at('back').hidden = !isOwner() || open === undefined || part === 'posts';
  at('face').src = part === 'messages' && !isList && other ? other.picture : account.picture;
  at('title').textContent =
    part === 'posts' ? account.username : isList ? 'Inbox' : open === 'self' ? 'Yourself' : other.username;
  at('subtitle').textContent = part === 'posts' ? 'Posts' : `on @${username}’s phone`;
}

function drawPeople() {
  const { account, people } = state;
  const cast = [
    ...people.map((person) => ({
      name: person.username,
      title: person.name ?? person.username,
      line: `@${person.username}${person.isReviewBot ? ' · Meta’s reviewer' : person.hasBlocked ? ' · has blocked you' : ''}`,
      picture: person.picture,
    })),
    { name: 'owner', title: account.name, line: `@${account.username} · the business`, picture: account.picture },
  ].map((member) => ({ ...member, isChosen: member.name === who }));
  keep(
    at('people'),
    cast.map(({ isChosen, ...member }) => member),
    ({ name }) => name,
    ({ name, title, line, picture }) =>
      make(
        'label',
        { class: 'person' },
        make('img', { src: picture, alt: '', width: 36, height: 36 }),
        make(
          'span',
          {},
          make('input', {
            type: 'radio',
            name: 'who',
            value: name,
            'aria-label': `${title}, @${name === 'owner' ? account.username : name}`,
            onchange: () => holdAs(name),
          }),
          make('b', {}, title),
          make('small', { class: name === 'owner' ? 'owner' : '' }, line),
        ),
      ),
  );
  const chosen = at('people').querySelector(`input[value="${CSS.escape(who)}"]`);
  if (chosen) chosen.checked = true;
}

/** Whoever looks at a conversation has seen it. */
function readNewest() {
  if (isOwner() || part !== 'messages' || document.visibilityState !== 'visible') return;
  const newest = currentThread()?.messages.findLast(({ from, isDeleted }) => from === 'owner' && !isDeleted);
  if (newest && newest.readAt === undefined) attempt('read', { mid: newest.mid });
}

let isReading = false;
let isBehind = false;
/** Reads the truth and draws it; changes that come meanwhile are drawn right after. */
async function refresh() {
  if (isReading) {
    isBehind = true;
    return;
  }
  isReading = true;
  do {
    isBehind = false;
    try {
      state = await readAll();
      draw();
    } catch {
      at('problem').textContent = 'The sandbox does not answer.';
    }
  } while (isBehind);
  isReading = false;
}

at('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = at('draft').value.trim();
  if (text === '') return;
  at('draft').value = '';
  const { does, message } = about ?? {};
  setAbout(undefined);
  if (does === 'edit') attempt('edit', { mid: message.mid, text });
  else attempt('message', { text, ...(message && { replyTo: message.mid }), ...(isOwner() && { to: open }) });
});
/** What is typed goes along where the kind has words. */
function sendOther(input, words) {
  const text = at('draft').value.trim() || words;
  if (words) at('draft').value = '';
  attempt('message', { ...input, ...(words && { text }), ...(isOwner() && { to: open }) });
}
at('about').addEventListener('click', (event) => {
  if (!event.target.closest('button')) return;
  if (about?.does === 'edit') at('draft').value = '';
  setAbout(undefined);
});
at('back').addEventListener('click', () => {
  open = undefined;
  setAbout(undefined);
  draw();
});
for (const name of ['messages', 'posts']) {
  at(`tab-${name}`).addEventListener('click', () => {
    part = name;
    draw();
  });
}
addEventListener('hashchange', () => holdAs(decodeURIComponent(location.hash.slice(1))));
document.addEventListener('visibilitychange', () => state && readNewest());

onChange(refresh);
refresh();
