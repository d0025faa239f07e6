import { useEffect, useRef, useState } from 'preact/hooks';
import type { MessageCursor } from '../../utils/storage/conversation-page.ts';
import { cursorOf, LONGEST_STRETCH, type Stretch } from '../../utils/storage/message-window.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { concernsThread, PAGE, readThread, type Thread, type ThreadPlace, type ThreadWish } from './thread.ts';

/** How the reader goes through a conversation. Each may be called again before the last one is answered. */
export interface ThreadMoves {
  older(): void;
  newer(): void;
  newest(): void;
  /** The end went out of view: from here on what arrives is counted. */
  leaveEnd(): void;
  reachEnd(): void;
}

/**
 * The stretch of a conversation that is read now, live.
 *
 * @param around the message to begin at; another object begins anew. Without one it begins at the end.
 */
export function useThread(
  db: AsideDatabase,
  place: ThreadPlace,
  { answeredMid, around }: { answeredMid: string | undefined; around: { mid: string } | undefined },
): { thread: Thread | undefined; moves: ThreadMoves } {
  const { accountId, igsid } = place;
  const [stretch, setStretch] = useState<ThreadWish['stretch']>(() => startOf(around));
  const [seen, setSeen] = useState<MessageCursor>();
  const began = useRef(around);
  const thread = useLast(
    useLive(
      {
        read: () => readThread(db, place, { stretch, answeredMid, seen }),
        concerns: (change) => concernsThread(change, place),
      },
      [db, accountId, igsid, stretch, answeredMid, seen],
    ),
  );

  useEffect(() => {
    if (began.current === around) return;
    began.current = around;
    setStretch(startOf(around));
  }, [around]);

  useEffect(() => {
    // Who begins in the middle has left the end already.
    if (thread?.row && !seen && 'around' in thread.stretch)
      setSeen({ shownAt: thread.row.lastAt, mid: thread.row.last.mid });
  }, [thread]);

  function go(next: Stretch | undefined): void {
    if (next && !isSame(stretch, next)) setStretch(next);
  }
  const from = (row: MessageRow | undefined, back: number): Stretch | undefined => {
    const cursor = row && cursorOf(row);
    return cursor && { from: cursor, back };
  };
  const messages = thread?.messages ?? [];
  return {
    thread,
    moves: {
      older: () => go(thread?.preceding && from(messages[0], PAGE)),
      newer: () => go(thread?.hasNewer ? from(messages[Math.min(PAGE, messages.length - 1)], 0) : undefined),
      newest() {
        setSeen(undefined);
        setStretch({ newest: PAGE });
      },
      leaveEnd() {
        // What is read must not go away above because something arrives below.
        go(from(messages[0], 0));
        const newest = messages.at(-1);
        setSeen(newest && cursorOf(newest));
      },
      reachEnd() {
        setSeen(undefined);
        go({ newest: Math.min(Math.max(messages.length, PAGE), LONGEST_STRETCH - PAGE) });
      },
    },
  };
}

function startOf(around: { mid: string } | undefined): ThreadWish['stretch'] {
  return around ? { around: around.mid } : { newest: PAGE };
}

function isSame(one: ThreadWish['stretch'], other: Stretch): boolean {
  if ('newest' in one && 'newest' in other) return one.newest === other.newest;
  return (
    'from' in one &&
    'from' in other &&
    one.back === other.back &&
    one.from.mid === other.from.mid &&
    one.from.shownAt === other.from.shownAt
  );
}
