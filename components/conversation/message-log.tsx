import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StreamGap } from '../../utils/storage/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { clockIcon, downIcon } from '../ui/panel-icons.ts';
import { exactWords } from '../ui/time-words.ts';
import { dayWords } from './day-words.ts';
import { focusBeside } from './focus-beside.ts';
import { type MessageActs, MessageItem } from './message-item.tsx';
import { type SendActs, SendItem } from './send-item.tsx';
import { SystemLine } from './system-line.tsx';
import type { Thread } from './thread.ts';
import { buildTimeline, type TimelineItem } from './timeline.ts';
import type { ThreadMoves } from './use-thread.ts';

/** How far from the end still counts as being at it, px. */
const AT_THE_END = 32;
/** So near to an edge the next page is read, px: more than a turn of the wheel. */
const READ_ON_WITHIN = 600;
/** ms after which what came with a page counts as old, so that only what arrives is said. */
const SETTLES_AFTER = 500;

/**
 * The conversation, as much of it as is near to what is read. The newest is in view until the reader leaves the end; then
 * new messages are counted instead of moving anything.
 */
export function MessageLog({ thread, moves, marked, endWish, who, name, now, acts, sendActs }: MessageLogProps) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(marked === undefined);
  /** The end is to be shown as soon as it is read. */
  const wantsEnd = useRef(false);
  /** What the reader has at the top of the view, and where it stood. */
  const anchor = useRef<{ node: Element; top: number } | undefined>(undefined);
  /** How the view stood when its place was last set: what differs from it is the reader's doing, or the view's. */
  const stood = useRef({ top: 0, height: 0 });
  const shownMark = useRef<object>(undefined);
  const isSettled = useSettled(thread.stretch);
  const [actsAt, setActsAt] = useState<string>();
  const items = buildTimeline(thread);
  const messageActs = acts && {
    ...acts,
    tabStop: tabStopOf(thread, actsAt),
    onFocus: ({ mid }: { mid: string }) => setActsAt(mid),
    onMove: (by: 1 | -1) => void focusBeside(log.current, '.msg-acts', by),
  };

  useLayoutEffect(() => {
    const view = log.current;
    if (!view) return;
    const isWished = wantsEnd.current && !thread.hasNewer;
    if (isWished) {
      wantsEnd.current = false;
      atEnd.current = true;
    }
    const found = marked && shownMark.current !== marked ? markedIn(view, marked.mid) : null;
    if (found) {
      shownMark.current = marked;
      atEnd.current = false;
      found.scrollIntoView({ block: 'center' });
      found.focus({ preventScroll: true });
    } else if (atEnd.current) {
      // Who has just left the end is not taken back: it is heard of with the next frame.
      if (hasMoved(view) && !isWished) return;
      view.scrollTop = view.scrollHeight;
    } else if (anchor.current?.node.isConnected) {
      // Whatever came in above or below: what is being read stays where it is.
      const moved = anchor.current.node.getBoundingClientRect().top - anchor.current.top;
      // Setting the same place again would end a scroll that is under way.
      if (Math.abs(moved) >= 1) view.scrollTop += moved;
    }
    keepPlace(view);
  });

  const resized = useRef(onResize);
  resized.current = onResize;
  useLayoutEffect(() => {
    const view = log.current;
    if (!view) return;
    const observer = new ResizeObserver(() => resized.current());
    observer.observe(view);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (endWish > 0) toEnd();
  }, [endWish]);

  /** The reader is somewhere else, and not because the end came nearer. */
  function hasMoved(view: HTMLElement): boolean {
    return Math.abs(view.scrollTop - stood.current.top) >= 1 && belowOf(view) > AT_THE_END;
  }

  function keepPlace(view: HTMLElement): void {
    anchor.current = topmost(view);
    stood.current = { top: view.scrollTop, height: view.clientHeight };
  }

  /** The composer grows and shrinks below; the end stays in view all the same. */
  function onResize(): void {
    const view = log.current;
    if (!view) return;
    if (!atEnd.current || hasMoved(view)) {
      follow(view);
      return;
    }
    view.scrollTop = view.scrollHeight;
    keepPlace(view);
  }

  function onScroll(): void {
    const view = log.current;
    // A view that shrank says nothing of the reader.
    if (view && (view.clientHeight === stood.current.height || hasMoved(view))) follow(view);
  }

  /** Goes with the reader: what arrives is counted once the end is left, and near an edge the next page is read. */
  function follow(view: HTMLElement): void {
    const below = belowOf(view);
    const wasAtEnd = atEnd.current;
    atEnd.current = below <= AT_THE_END && !thread.hasNewer;
    keepPlace(view);
    if (wasAtEnd !== atEnd.current) (wasAtEnd ? moves.leaveEnd : moves.reachEnd)();
    if (view.scrollTop < READ_ON_WITHIN && thread.preceding && !atEnd.current) moves.older();
    else if (below < READ_ON_WITHIN && thread.hasNewer && !wantsEnd.current) moves.newer();
  }

  function toEnd(): void {
    const view = log.current;
    if (!view) return;
    if (thread.hasNewer) {
      wantsEnd.current = true;
      moves.newest();
    } else {
      view.scrollTop = view.scrollHeight;
    }
  }

  return (
    <div class="log-place">
      <div
        class="log"
        role="log"
        // A page of what was said long ago is no news.
        aria-live={isSettled ? 'polite' : 'off'}
        aria-relevant="additions"
        // A log that scrolls must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        aria-label={i18n.t('panel.log', [who])}
        ref={log}
        onScroll={onScroll}
      >
        {thread.preceding ? (
          <button type="button" class="btn xs plain older" onClick={moves.older}>
            {i18n.t('panel.older')}
          </button>
        ) : (
          <div class="day plain">
            <span>{i18n.t('panel.beginning')}</span>
          </div>
        )}
        {items.map((item) => (
          <Item
            key={item.key}
            item={item}
            thread={thread}
            name={name}
            now={now}
            isMarked={item.kind === 'message' && item.row.mid === marked?.mid}
            acts={messageActs}
            sendActs={sendActs}
          />
        ))}
      </div>
      {(thread.fresh > 0 || thread.hasNewer) && (
        <button
          type="button"
          class="btn s to-end"
          onClick={() => {
            toEnd();
            log.current?.focus({ preventScroll: true });
          }}
        >
          <Icon of={downIcon} size="small" />
          {thread.fresh > 0 ? i18n.t('panel.fresh', thread.fresh) : i18n.t('panel.newest')}
        </button>
      )}
    </div>
  );
}

export interface MessageLogProps {
  thread: Thread;
  moves: ThreadMoves;
  /** The message that was looked for: it is shown, marked and focused once. */
  marked: { mid: string } | undefined;
  /** Counts the wishes to see the end. */
  endWish: number;
  /** For the accessible name. */
  who: string;
  /** How the screen calls the person. */
  name: string;
  now: number;
  /** What can be done with messages; absent while the person cannot be answered. */
  acts: Pick<MessageActs, 'accountId' | 'onAnswer' | 'onReact'> | undefined;
  sendActs: SendActs;
}

function Item({ item, thread, name, now, isMarked, acts, sendActs }: ItemProps) {
  switch (item.kind) {
    case 'gap':
      return <GapLine gap={item.gap} now={now} />;
    case 'day':
      return (
        <div class="day">
          <span>{dayWords(item.at, now)}</span>
        </div>
      );
    case 'message': {
      const { row } = item;
      return (
        <MessageItem
          row={row}
          name={name}
          startsTurn={item.startsTurn}
          isMarked={isMarked}
          now={now}
          quoted={row.replyTo?.mid === undefined ? undefined : thread.quoted.get(row.replyTo.mid)}
          sentBy={row.outboxId === undefined ? undefined : thread.sentBy.get(row.outboxId)}
          acts={acts}
        />
      );
    }
    case 'send':
      return (
        <SendItem
          entry={item.entry}
          name={name}
          startsTurn={item.startsTurn}
          now={now}
          quoted={item.entry.replyTo === undefined ? undefined : thread.quoted.get(item.entry.replyTo)}
          acts={sendActs}
        />
      );
  }
}

interface ItemProps extends Pick<MessageLogProps, 'thread' | 'name' | 'now' | 'sendActs'> {
  item: TimelineItem;
  isMarked: boolean;
  acts: MessageActs | undefined;
}

/** Where the relay could not keep everything, and how far Instagram could tell it again. */
function GapLine({ gap, now }: { gap: StreamGap; now: number }) {
  return (
    <SystemLine icon={clockIcon} now={now}>
      {i18n.t(gap.filledAt === undefined ? 'panel.gapReading' : gap.outOfReach ? 'panel.gapCut' : 'panel.gapFilled', [
        exactWords(gap.since, now),
      ])}
    </SystemLine>
  );
}

/** The message whose acts are the tab stop: the one last used, else the person's newest. */
function tabStopOf({ messages }: Thread, used: string | undefined): string | undefined {
  if (used !== undefined && messages.some(({ mid }) => mid === used)) return used;
  const canAct = messages.filter(({ kind, unsent }) => kind === 'message' && !unsent);
  return (canAct.findLast(({ direction }) => direction === 'in') ?? canAct.at(-1))?.mid;
}

function markedIn(view: HTMLElement, mid: string): HTMLElement | null {
  return view.querySelector<HTMLElement>(`[data-mid="${CSS.escape(mid)}"]`);
}

/** Whether a value has been the same for a while. */
function useSettled(value: unknown): boolean {
  const [settled, setSettled] = useState<unknown>();
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLES_AFTER);
    return () => clearTimeout(timer);
  }, [value]);
  return settled === value;
}

/** How much of the conversation lies below what is in view, px. */
function belowOf(view: HTMLElement): number {
  return view.scrollHeight - view.scrollTop - view.clientHeight;
}

/** The first thing in view that is part of the conversation. */
function topmost(view: HTMLElement): { node: Element; top: number } | undefined {
  const edge = view.getBoundingClientRect().top;
  for (const node of view.querySelectorAll('.m')) {
    const { top, bottom } = node.getBoundingClientRect();
    if (bottom > edge) return { node, top };
  }
  return undefined;
}
