import type { AccountSource, ConversationSource, ExportSource, Pages } from './source.ts';

/** Raised when a reader of such files would have to know. */
const FORMAT = { format: 'aside-export', version: 1, times: 'ms since 1970' };

/**
 * An export as one JSON document, in pieces: `{format, version, times, exportedAt, accounts, savedReplies, automations}`;
 * each account has `conversations` (each with its `messages`), `comments`, `posts`, `sends`, `drafts`,
 * `previews` and `others`.
 *
 * @param exportedAt ms since 1970
 */
export async function* exportJson(source: ExportSource, exportedAt: number): AsyncGenerator<string> {
  yield `${open({ ...FORMAT, exportedAt })},"accounts":`;
  yield* list(source.accounts, accountJson);
  yield `,"savedReplies":${JSON.stringify(source.savedReplies)},"automations":${JSON.stringify(source.automations)}}\n`;
}

async function* accountJson({ account, conversations, ...rows }: AccountSource): AsyncGenerator<string> {
  yield `${open(account)},"conversations":`;
  yield* list(conversations, conversationJson);
  for (const [name, pages] of Object.entries(rows)) {
    yield `,${JSON.stringify(name)}:`;
    yield* pagesJson(pages);
  }
  yield '}';
}

async function* conversationJson({ conversation, messages }: ConversationSource): AsyncGenerator<string> {
  const { accountId: _account, names: _names, last: _last, ...facts } = conversation;
  yield `${open(facts)},"messages":`;
  yield* pagesJson(messages);
  yield '}';
}

/** An object whose end is left to the caller. */
function open(fields: object): string {
  return `\n${JSON.stringify(fields).slice(0, -1)}`;
}

async function* list<T>(items: AsyncIterable<T>, json: (item: T) => AsyncIterable<string>): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    yield before;
    yield* json(item);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** Their key's first part, the account, stands above them. */
async function* pagesJson(pages: Pages<object>): AsyncGenerator<string> {
  let before = '[';
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => `\n${JSON.stringify({ ...row, accountId: undefined })}`).join(',');
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}
