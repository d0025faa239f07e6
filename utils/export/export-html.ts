// An export as one page that a person can read, keep and print. Nothing is fetched by it: its only style is its own, and media
// stand there as links.
import type { Automation } from '../automation/automation.ts';
import type { LiveRun, LiveVerdict } from '../automation/preview/live-run.ts';
import type { CommentFacets } from '../inbox/comment-row.ts';
import type { MessageFacets } from '../inbox/message-row.ts';
import { type Html, html, link } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { AccountSource, ConversationSource, ExportSource } from './source.ts';

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
  for await (const conversation of source.conversations) yield* conversationHtml(conversation, own, words);
  let isFirst = true;
  for await (const rows of source.comments) {
    if (rows.length === 0) continue;
    if (isFirst) yield html`<section><h3>${words.comments}</h3><ol>`.text;
    isFirst = false;
    yield rows.map((row) => commentHtml(row, own, words).text).join('');
  }
  if (!isFirst) yield '</ol></section>\n';
  let isFirstRun = true;
  for await (const runs of source.previews) {
    if (runs.length === 0) continue;
    if (isFirstRun) yield html`<section><h3>${words.previews}</h3><ol>`.text;
    isFirstRun = false;
    yield runs.map((run) => runHtml(run, words).text).join('');
  }
  if (!isFirstRun) yield '</ol></section>\n';
  yield '</main>\n';
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

async function* conversationHtml(
  { conversation, messages }: ConversationSource,
  own: string,
  words: ExportWords,
): AsyncGenerator<string> {
  const { person, igsid, desk } = conversation;
  const who = person.name ?? (person.username === undefined ? words.person(igsid) : `@${person.username}`);
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

function timeOf(at: number, words: ExportWords): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${words.time(at)}</time>`;
}

function textOf(text: string | undefined): Html {
  return text === undefined || text === '' ? html`` : html`<p dir="auto">${text}</p>`;
}

function marksOf(marks: readonly string[]): Html {
  return marks.length === 0 ? html`` : html`<p class="mark">${marks.join(' · ')}</p>`;
}
