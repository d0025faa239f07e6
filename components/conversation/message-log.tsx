import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { StreamGap } from '../../utils/storage/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { clockIcon, downIcon } from '../ui/panel-icons.ts';
import { exactWords } from '../ui/time-words.ts';
import { dayWords } from './day-words.ts';
import { type MessageActs, MessageItem } from './message-item.tsx';
import { type SendActs, SendItem } from './send-item.tsx';
import { SystemLine } from './system-line.tsx';
import type { Thread } from './thread.ts';
import { buildTimeline, countNew, type TimelineItem } from './timeline.ts';

/** How far from an edge still counts as being at it, px. */
const AT_THE_END = 32;
const NEAR_THE_TOP = 160;

/**
 * The conversation. The newest is in view until the reader leaves the end; then new messages are counted instead of
 * moving what is read.
 */
export function MessageLog({ thread, who, name, now, onOlder, acts, sendActs }: MessageLogProps) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** What the reader has at the top of the view, and where it stood. */
  const anchor = useRef<{ node: Element; top: number } | undefined>(undefined);
  const lastSeen = useRef<string | undefined>(undefined);
  /** Height of the view when its place was last set: a scroll event of a view that shrank meanwhile says nothing of the reader. */
  const height = useRef(0);
  const [fresh, setFresh] = useState(0);
  const [actsAt, setActsAt] = useState<string>();
  const items = buildTimeline(thread.messages, thread.sends, thread.gap);
  const messageActs = acts && {
    ...acts,
    tabStop: tabStopOf(thread, actsAt),
    onFocus: ({ mid }: { mid: string }) => setActsAt(mid),
    onMove: (button: HTMLElement, step: 1 | -1) => moveFocus(log.current, button, step),
  };

  useLayoutEffect(() => {
    const view = log.current;
    if (!view) return;
    if (atEnd.current) {
      view.scrollTop = view.scrollHeight;
      lastSeen.current = items.at(-1)?.key;
    } else if (anchor.current?.node.isConnected) {
      // Whatever came in above or below: what is being read stays where it is.
      view.scrollTop += anchor.current.node.getBoundingClientRect().top - anchor.current.top;
    }
    anchor.current = topmost(view);
    height.current = view.clientHeight;
    setFresh(atEnd.current ? 0 : countNew(items, lastSeen.current));
  });

  useLayoutEffect(() => {
    const view = log.current;
    if (!view) return;
    // The composer grows and shrinks below; the end stays in view all the same.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) view.scrollTop = view.scrollHeight;
      anchor.current = topmost(view);
      height.current = view.clientHeight;
    });
    observer.observe(view);
    return () => observer.disconnect();
  }, []);

  function onScroll(): void {
    const view = log.current;
    if (!view || view.clientHeight !== height.current) return;
    atEnd.current = view.scrollHeight - view.scrollTop - view.clientHeight <= AT_THE_END;
    anchor.current = topmost(view);
    if (atEnd.current) {
      lastSeen.current = items.at(-1)?.key;
      setFresh(0);
    }
    if (view.scrollTop < NEAR_THE_TOP && thread.hasOlder) onOlder();
  }

  function toEnd(): void {
    const view = log.current;
    if (!view) return;
    view.scrollTop = view.scrollHeight;
    view.focus({ preventScroll: true });
  }

  return (
    <div class="log-place">
      {/* A log that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <div class="log" role="log" tabIndex={0} aria-label={i18n.t('panel.log', [who])} ref={log} onScroll={onScroll}>
        {thread.hasOlder ? (
          <button type="button" class="btn xs plain older" onClick={onOlder}>
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
            acts={messageActs}
            sendActs={sendActs}
          />
        ))}
      </div>
      {fresh > 0 && (
        <button type="button" class="btn s to-end" onClick={toEnd}>
          <Icon of={downIcon} size="small" />
          {i18n.t('panel.fresh', fresh)}
        </button>
      )}
    </div>
  );
}

export interface MessageLogProps {
  thread: Thread;
  /** For the accessible name. */
  who: string;
  /** How the screen calls the person. */
  name: string;
  now: number;
  onOlder: () => void;
  /** What can be done with messages; absent while the person cannot be answered. */
  acts: Pick<MessageActs, 'accountId' | 'onAnswer' | 'onReact'> | undefined;
  sendActs: SendActs;
}

function Item({ item, thread, name, now, acts, sendActs }: ItemProps) {
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

function moveFocus(log: HTMLElement | null, from: HTMLElement, step: 1 | -1): void {
  const buttons = [...(log?.querySelectorAll<HTMLElement>('.msg-acts') ?? [])];
  buttons[buttons.indexOf(from) + step]?.focus();
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
