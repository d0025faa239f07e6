// An export as one page that a person can read, keep and print. Nothing is fetched by it: its only style is its own, and media
// stand there as links.
import type { Automation } from '../automation/automation.ts';
import type { LiveRun, LiveVerdict } from '../automation/preview/live-run.ts';
import type { CommentFacets } from '../inbox/comment-row.ts';
import type { MessageFacets } from '../inbox/message-row.ts';
import { sentContent } from '../inbox/sent-content.ts';
import type { OutboxEntry, SendState } from '../outbox/entry.ts';
import { igsidOf } from '../outbox/target.ts';
import type { DraftRow, MediaRow } from '../storage/schema.ts';
import { type Html, html, link } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { AccountSource, ConversationSource, ExportSource, Pages } from './source.ts';

/** The page's words, in the reader's language. */
export interface ExportWords {
  language: string;
  direction: string;
  title: string;
  /** When it was made, and of what. */
  lead: string;
  note: string;
  labels: string;
  /** The account, as the writer of a message. */
  account: string;
  comments: string;
  posts: string;
  /** What was begun and not sent. */
  drafts: string;
  /** What stands in no conversation: it waits, was refused, or has no answer. */
  sends: string;
  savedReplies: string;
  automations: string;
  /** Before the version that drafts are compared with, where it says something else. */
  published: string;
  previews: string;
  unsent: string;
  unsupported: string;
  edited: string;
  hidden: string;
  deleted: string;
  privateReply: string;
  /** Nothing but these words: nobody has written yet. */
  nothing: string;
  /** Who is not known by name. */
  person(igsid: string): string;
  verdict(verdict: LiveVerdict): string;
  /** A picture, a voice message. */
  kind(type: string): string;
  /** What is known of a send. */
  sendState(state: SendState['state']): string;
  /** @param at ms since 1970 */
  time(at: number): string;
}

/** @yields the page in pieces */
export async function* exportHtml(source: ExportSource, words: ExportWords): AsyncGenerator<string> {
  yield html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${words.title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header><h1>${words.title}</h1><p>${words.lead}</p></header>
`.text;
  for await (const account of source.accounts) yield* accountHtml(account, words);
  if (source.savedReplies.length > 0) {
    yield html`<section><h2>${words.savedReplies}</h2><dl>`.text;
    for (const { command, text } of source.savedReplies) {
      yield html`<dt>/${command}</dt><dd dir="auto">${text}</dd>`.text;
    }
    yield '</dl></section>\n';
  }
  if (source.automations.length > 0) {
    yield html`<section><h2>${words.automations}</h2>${source.automations.map((one) => automationHtml(one, words))}</section>\n`
      .text;
  }
  yield '</body>\n</html>\n';
}

async function* accountHtml(source: AccountSource, words: ExportWords): AsyncGenerator<string> {
  const { id, username } = source.account;
  const own = username ?? id;
  yield html`<main><h2 class="account" dir="auto">${own}</h2>\n`.text;
  const names = new Map<string, string>();
  for await (const conversation of source.conversations) {
    names.set(conversation.conversation.igsid, nameOf(conversation, words));
    yield* conversationHtml(conversation, own, words);
  }
  const to = (igsid: string | undefined) => (igsid === undefined ? own : (names.get(igsid) ?? words.person(igsid)));
  yield* listHtml(words.comments, source.comments, (row) => commentHtml(row, own, words));
  yield* listHtml(words.posts, source.posts, (row) => postHtml(row, words));
  yield* listHtml(words.drafts, source.drafts, (row) => draftHtml(row, to, words));
  yield* listHtml(words.sends, source.sends, (entry) => (isInThread(entry) ? html`` : sendHtml(entry, to, words)));
  yield* listHtml(words.previews, source.previews, (run) => runHtml(run, words));
  yield '</main>\n';
}

/** A list under its heading; nothing at all while no row of it is shown. */
async function* listHtml<Row>(heading: string, pages: Pages<Row>, rowHtml: (row: Row) => Html): AsyncGenerator<string> {
  let isFirst = true;
  for await (const rows of pages) {
    const shown = rows.map((row) => rowHtml(row).text).join('');
    if (shown === '') continue;
    if (isFirst) yield html`<section><h3>${heading}</h3><ol>`.text;
    isFirst = false;
    yield shown;
  }
  if (!isFirst) yield '</ol></section>\n';
}

function automationHtml({ name, draft, published }: Automation, words: ExportWords): Html {
  const isSame = published === undefined || published.script === draft.script;
  const other = isSame ? html`` : html`<p class="mark">${words.published}</p><pre dir="auto">${published.script}</pre>`;
  return html`<h3 dir="auto">${name}</h3><pre dir="auto">${draft.script}</pre>${other}\n`;
}

/** What it proved step by step is on a page of its own, which the preview makes. */
function runHtml({ name, startedAt, verdict }: LiveRun, words: ExportWords): Html {
  return html`<li><b><bdi>${name}</bdi></b> ${timeOf(startedAt, words)}${marksOf([words.verdict(verdict)])}</li>\n`;
}

function nameOf({ conversation: { person, igsid } }: ConversationSource, words: ExportWords): string {
  return person.name ?? (person.username === undefined ? words.person(igsid) : `@${person.username}`);
}

async function* conversationHtml(source: ConversationSource, own: string, words: ExportWords): AsyncGenerator<string> {
  const { conversation, messages } = source;
  const { person, desk } = conversation;
  const who = nameOf(source, words);
  const beside = person.name !== undefined && person.username !== undefined ? ` @${person.username}` : '';
  yield html`<section><h3><bdi>${who}</bdi><small>${beside}</small></h3>\n`.text;
  if (desk?.note !== undefined) yield html`<p class="note" dir="auto"><b>${words.note}</b> ${desk.note}</p>\n`.text;
  if (desk?.labels?.length) yield html`<p class="note"><b>${words.labels}</b> ${desk.labels.join(', ')}</p>\n`.text;
  let isEmpty = true;
  for await (const rows of messages) {
    if (rows.length === 0) continue;
    if (isEmpty) yield '<ol>\n';
    isEmpty = false;
    yield rows.map((row) => messageHtml(row, row.direction === 'in' ? who : own, words).text).join('');
  }
  yield isEmpty ? html`<p>${words.nothing}</p></section>\n`.text : '</ol></section>\n';
}

function messageHtml(row: MessageFacets, who: string, words: ExportWords): Html {
  const text = row.edit?.text ?? row.text ?? row.tap?.title;
  const marks = [
    ...(row.unsent ? [words.unsent] : []),
    ...(row.isUnsupported ? [words.unsupported] : []),
    ...(row.edit ? [words.edited] : []),
    ...(row.unknownName === undefined ? [] : [row.unknownName]),
  ];
  const files = row.attachments.map(({ type, url, title }) =>
    link(url, title ? `${words.kind(type)}: ${title}` : words.kind(type)),
  );
  const reactions = Object.values(row.reactions).flatMap(({ emoji }) => emoji ?? []);
  return html`<li class="${row.direction}"><b><bdi>${who}</bdi></b> ${timeOf(row.at, words)}${textOf(text)}${files}${marksOf([...marks, ...reactions])}</li>\n`;
}

function commentHtml(row: CommentFacets, own: string, words: ExportWords): Html {
  const who = row.isOwn ? own : (row.username ?? words.person(row.fromId ?? ''));
  const marks = [
    ...(row.hidden ? [words.hidden] : []),
    ...(row.deleted ? [words.deleted] : []),
    ...(row.privateReply?.state === 'spent' ? [words.privateReply] : []),
  ];
  return html`<li class="${row.isOwn ? 'out' : 'in'}"><b><bdi>${who}</bdi></b> ${timeOf(row.at, words)}${textOf(row.text)}${marksOf(marks)}</li>\n`;
}

function postHtml({ at, caption, permalink, id }: MediaRow, words: ExportWords): Html {
  return html`<li>${at === undefined ? '' : timeOf(at, words)}${textOf(caption)}${link(permalink, permalink ?? id)}</li>\n`;
}

/** Whom a draft goes to; none for a comment's, which stands below it. */
function draftHtml(
  { key, text, updatedAt, extra }: DraftRow,
  to: (igsid?: string) => string,
  words: ExportWords,
): Html {
  const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  const who = kind === 'dm' ? to(id) : words.comments;
  return html`<li class="out"><b><bdi>${who}</bdi></b> ${timeOf(updatedAt, words)}${textOf(text)}${extra ? marksOf([words.kind(extra.kind)]) : ''}</li>\n`;
}

/** Then it is a message or a comment of its own. */
function isInThread({ send: { state } }: OutboxEntry): boolean {
  return state === 'accepted' || state === 'echoed' || state === 'seen';
}

function sendHtml(entry: OutboxEntry, to: (igsid?: string) => string, words: ExportWords): Html {
  const { text, attachments = [] } = sentContent(entry.message);
  const igsid = igsidOf(entry.target);
  const who = igsid === undefined ? words.comments : to(igsid);
  const files = attachments.map(({ type, url }) => link(url, words.kind(type)));
  return html`<li class="out"><b><bdi>${who}</bdi></b> ${timeOf(entry.createdAt, words)}${textOf(text)}${files}${marksOf([words.sendState(entry.send.state)])}</li>\n`;
}

function timeOf(at: number, words: ExportWords): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${words.time(at)}</time>`;
}

function textOf(text: string | undefined): Html {
  return text === undefined || text === '' ? html`` : html`<p dir="auto">${text}</p>`;
}

function marksOf(marks: readonly string[]): Html {
  return marks.length === 0 ? html`` : html`<p class="mark">${marks.join(' · ')}</p>`;
}
