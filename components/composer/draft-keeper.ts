import type { DraftRow } from '../../utils/storage/schema.ts';
import type { TemplateExtra } from '../../utils/templates/template.ts';

/** What a person has half written. */
export interface Draft {
  text: string;
  caret: number;
  templateIds: readonly string[];
  /** What goes with the text. */
  extra?: TemplateExtra;
  /** `mid` of the message that it answers inline. */
  replyTo?: string;
}

/** What surfaces tell one another about a draft; the last letter typed anywhere wins. */
export type DraftMessage =
  | { kind: 'claim'; accountId: string; key: string; from: string }
  | { kind: 'text'; accountId: string; key: string; from: string; draft: Draft; at: number };

/** What keeping a draft needs of the world. */
export interface DraftWorld {
  accountId: string;
  /** `dm:<igsid>`, `public:<commentId>` or `private:<commentId>`. */
  key: string;
  /** This surface. */
  owner: string;
  read(): Promise<DraftRow | undefined>;
  put(row: DraftRow): Promise<void>;
  remove(): Promise<void>;
  tell(message: DraftMessage): void;
  now(): number;
  /** Calls back after a while; returns how to call it off. */
  later(ms: number, then: () => void): () => void;
}

/** A draft of one surface, kept in the database and in step with the other surfaces. */
export interface DraftKeeper {
  /** Reads what is there, and asks whoever has it for the last letters. */
  open(): Promise<void>;
  /** The person typed. */
  changed(draft: Draft): void;
  /** Another surface told something. */
  heard(message: DraftMessage): void;
  /** Writes at once what still waits for the pause: for `pagehide` and for leaving. */
  flush(): void;
}

/** How long typing rests before it is written. */
const PAUSE_MS = 150;

/** Nothing that is worth keeping. */
function isEmpty({ text, extra }: Draft): boolean {
  return text === '' && !extra;
}

function insertAtCaret(into: Draft, typed: Draft): Draft {
  const { extra, replyTo } = { ...into, ...typed };
  return {
    text: into.text.slice(0, into.caret) + typed.text + into.text.slice(into.caret),
    caret: into.caret + typed.caret,
    templateIds: [...new Set([...into.templateIds, ...typed.templateIds])],
    ...(extra && { extra }),
    ...(replyTo && { replyTo }),
  };
}

/**
 * @param show puts a draft that came from elsewhere on the screen
 * @param saved whether everything that is on the screen is in the database
 */
export function keepDraft(
  world: DraftWorld,
  show: (draft: Draft) => void,
  saved: (isSaved: boolean) => void,
): DraftKeeper {
  let last: { draft: Draft; at: number } | undefined;
  /** What is there is being read. What is typed meanwhile is added to it, and not put in its place. */
  let isReading = false;
  let early: Draft | undefined;
  let isLeft = false;
  let callOff: (() => void) | undefined;
  const { accountId, key, owner } = world;

  function write(): void {
    callOff?.();
    callOff = undefined;
    if (!last) return;
    const { draft, at } = last;
    const written = isEmpty(draft) ? world.remove() : world.put({ ...draft, accountId, key, owner, updatedAt: at });
    written.then(
      () => saved(!isEmpty(draft) && last?.at === at),
      // A closed database: the text stays on the screen and is tried again with the next letter.
      () => saved(false),
    );
  }

  function take(draft: Draft, at: number): void {
    if (last && at <= last.at) return;
    last = { draft, at };
    callOff?.();
    callOff = undefined;
    if (!isReading) show(draft);
  }

  /** The first letters go where the caret of what was there stood: they are its next ones. */
  function takeEarly(typed: Draft): void {
    const draft = last ? insertAtCaret(last.draft, typed) : typed;
    if (last && !isLeft) show(draft);
    change(draft);
    if (isLeft) write();
  }

  function change(draft: Draft): void {
    // Two letters within one millisecond still come one after the other.
    last = { draft, at: Math.max(world.now(), (last?.at ?? 0) + 1) };
    saved(false);
    callOff?.();
    callOff = world.later(PAUSE_MS, write);
    // What was sent may be taken back at once, and is put behind the draft that is stored then.
    if (isEmpty(draft)) write();
    // What was typed before the draft was read may be written when nobody here listens any more.
    if (!isLeft) world.tell({ kind: 'text', accountId, key, from: owner, draft, at: last.at });
  }

  return {
    async open() {
      isReading = true;
      world.tell({ kind: 'claim', accountId, key, from: owner });
      try {
        const row = await world.read();
        if (!row) return;
        const isNews = !last || row.updatedAt > last.at;
        const { text, caret, templateIds, extra, replyTo } = row;
        take({ text, caret, templateIds, ...(extra && { extra }), ...(replyTo && { replyTo }) }, row.updatedAt);
        if (isNews) saved(!isEmpty(row));
      } finally {
        isReading = false;
        if (early) takeEarly(early);
        else if (last && !isLeft) show(last.draft);
      }
    },
    changed(draft) {
      if (isReading) early = draft;
      else change(draft);
    },
    heard(message) {
      if (message.accountId !== accountId || message.key !== key || message.from === owner) return;
      if (message.kind === 'text') {
        take(message.draft, message.at);
        saved(false);
      } else if (last) {
        world.tell({ kind: 'text', accountId, key, from: owner, draft: last.draft, at: last.at });
        if (callOff) write();
      }
    },
    flush() {
      isLeft = true;
      if (callOff) write();
    },
  };
}
