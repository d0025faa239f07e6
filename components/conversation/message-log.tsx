import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { Icon } from '../ui/icon.tsx';
import { downIcon } from '../ui/panel-icons.ts';
import { dayWords } from './day-words.ts';
import { MessageItem } from './message-item.tsx';
import { SendItem } from './send-item.tsx';
import type { Thread } from './thread.ts';
import { buildTimeline, countNew, type TimelineItem } from './timeline.ts';

/** How far from an edge still counts as being at it, px. */
const AT_THE_END = 32;
const NEAR_THE_TOP = 160;

/**
 * The conversation. The newest is in view until the reader leaves the end; then new messages are counted instead of
 * moving what is read.
 */
export function MessageLog({ thread, who, name, now, onOlder, onWriteAgain }: MessageLogProps) {
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** What the reader has at the top of the view, and where it stood. */
  const anchor = useRef<{ node: Element; top: number } | undefined>(undefined);
  const lastSeen = useRef<string | undefined>(undefined);
  /** Height of the view when its place was last set: a scroll event of a view that shrank meanwhile says nothing of the reader. */
  const height = useRef(0);
  const [fresh, setFresh] = useState(0);
  const items = buildTimeline(thread.messages, thread.sends);

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
          <Item key={item.key} item={item} name={name} now={now} onWriteAgain={onWriteAgain} />
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
  onWriteAgain: (entry: OutboxEntry) => void;
}

function Item({ item, name, now, onWriteAgain }: ItemProps) {
  switch (item.kind) {
    case 'day':
      return (
        <div class="day">
          <span>{dayWords(item.at, now)}</span>
        </div>
      );
    case 'message':
      return <MessageItem row={item.row} name={name} startsTurn={item.startsTurn} now={now} />;
    case 'send':
      return <SendItem entry={item.entry} startsTurn={item.startsTurn} now={now} onWriteAgain={onWriteAgain} />;
  }
}

interface ItemProps extends Pick<MessageLogProps, 'name' | 'now' | 'onWriteAgain'> {
  item: TimelineItem;
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
