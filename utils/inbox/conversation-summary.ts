// A conversation is what its message rows say: nothing in its row is counted up, so nothing depends on the order of events.
import { LIMITS } from '../instagram/limits.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { MessageFacets } from './message-row.ts';

/** How much of the last text a list shows, in code points. */
const PREVIEW_LENGTH = 200;

/** What a list shows of a conversation, and what decides its lane. Times in ms since 1970. */
export interface ConversationSummary {
  isSelf: boolean;
  lastAt: number;
  last: {
    mid: string;
    direction: 'in' | 'out';
    kind: MessageFacets['kind'];
    text?: string;
    unsent?: true;
    /** Instagram does not show it to us. */
    isUnsupported?: true;
  };
  opener?: { kind: 'message' | 'postback'; mid: string; at: number };
  closesAt?: number;
  awaits: 0 | 1;
}

/** The rows of a conversation that its summary is made of. */
export interface SummarySources {
  /** The newest row that is shown. */
  newest: MessageFacets;
  /** The newest one for which `isSpoken` holds, if there is any. */
  newestSpoken: MessageFacets | undefined;
  /** The newest one that opens the reply window, if there is any. */
  lastOpener: MessageFacets | undefined;
}

/** True for what somebody said and did not take back. Only that decides who spoke last. */
export function isSpoken(row: MessageFacets): boolean {
  return (row.kind === 'message' || row.kind === 'postback') && !row.unsent;
}

/** The summary of a conversation. It awaits an answer when the person spoke last, in time, and is somebody else. */
export function summarise({ newest, newestSpoken, lastOpener }: SummarySources): ConversationSummary {
  const isSelf = newestSpoken?.isSelf ?? newest.isSelf;
  const { mid, direction, kind, unsent, isUnsupported } = newest;
  const opener = isSelf ? undefined : lastOpener;
  const awaits = !isSelf && newestSpoken?.direction === 'in' && newestSpoken.opensAt !== undefined;
  return {
    isSelf,
    lastAt: newest.at,
    last: withoutUndefined({
      mid,
      direction,
      kind,
      text: previewText(newest),
      unsent: unsent || undefined,
      isUnsupported: isUnsupported || undefined,
    }),
    ...(opener && {
      opener: { kind: opener.kind === 'postback' ? 'postback' : 'message', mid: opener.mid, at: opener.at },
      closesAt: opener.at + LIMITS.replyWindow.max,
    }),
    awaits: awaits ? 1 : 0,
  };
}

/** The text a row shows now: the edited one, else its own, else what was tapped. */
export function shownText(row: MessageFacets): string | undefined {
  return row.unsent ? undefined : (row.edit?.text ?? row.text ?? row.tap?.title);
}

function previewText(row: MessageFacets): string | undefined {
  const text = shownText(row);
  return text === undefined ? undefined : [...text].slice(0, PREVIEW_LENGTH).join('');
}
