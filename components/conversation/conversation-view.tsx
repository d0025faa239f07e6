import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { composerState } from '../../utils/inbox/deadlines.ts';
import type { Hours } from '../../utils/inbox/hours.ts';
import { call } from '../../utils/messaging/call.ts';
import { attemptOf } from '../../utils/outbox/attempt.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, ConversationRow, MessageRow } from '../../utils/storage/schema.ts';
import type { Draft } from '../composer/draft-keeper.ts';
import { returnedDraft } from '../composer/returned-draft.ts';
import { returnToDraft } from '../composer/use-draft.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Dialog } from '../ui/dialog.tsx';
import { later } from '../ui/later.ts';
import { addressLines } from '../ui/media-address.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { useLast, useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';
import { useOnline } from '../ui/use-online.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import { concernsBeginnings, readBeginnings } from './beginnings.ts';
import { ContextCard } from './context-card.tsx';
import { ConversationHead } from './conversation-head.tsx';
import { MessageLog } from './message-log.tsx';
import { usePanelKeys } from './panel-keys.ts';
import { PersonCard } from './person-card.tsx';
import { reactionName } from './reactions.ts';
import { draftKey, ReplyDock } from './reply-dock.tsx';
import { canTakeBack } from './take-back.ts';
import type { Thread } from './thread.ts';
import { useDesk } from './use-desk.ts';
import { useThread } from './use-thread.ts';

const freezeStretch = later(() => import('../freeze/freeze-stretch.tsx').then(({ FreezeStretch }) => FreezeStretch));

/** One conversation: who it is, what was said, and the answer. To be given a `key`, so that nothing of one person stays for the next. */
export function ConversationView(props: ConversationViewProps) {
  const { db, account, igsid, at, sleep, hasSingleKeys, isWide, showsPerson, focusOnOpen, onBack, onStep } = props;
  const [answeredMid, setAnsweredMid] = useState<string>();
  const [attaching, setAttaching] = useState<string>();
  /** Why a reaction was not taken. */
  const [problem, setProblem] = useState<string>();
  const [isPersonOpen, setPersonOpen] = useState(false);
  const [isFreezing, setFreezing] = useState(false);
  /** A message of this conversation that was gone to from here. */
  const [goneTo, setGoneTo] = useState<{ mid: string }>();
  const [endWish, setEndWish] = useState(0);
  /** By attempt: how the texts stood that went out from here. */
  const written = useRef(new Map<string, Draft>());
  /** The send that is being taken back: a second press is not a second wish. */
  const undoing = useRef<string>(undefined);
  const section = useRef<HTMLElement>(null);
  const isOnline = useOnline();
  const place = { accountId: account.id, igsid };
  const around = goneTo ?? at;
  const { thread, moves } = useThread(db, place, { answeredMid, around });
  /** More than a page: also once one has read back to the beginning, so that nothing moves then. */
  const wasLong = useRef(false);
  wasLong.current ||= thread?.preceding !== undefined;
  const row = thread?.row;
  const desk = useDesk(place, row?.lastAt);
  const { waiting } = account;
  const now = useNow([row?.closesAt, waiting?.until].filter((at) => at !== undefined));
  const isUnknown = row?.person.profile === 'not-asked';

  useEffect(() => {
    if (isUnknown) void call('refreshPerson', { accountId: account.id, igsid });
  }, [isUnknown, account.id, igsid]);

  const isThere = thread !== undefined;
  useEffect(() => {
    if (isThere && !focusOnOpen && !around) toLog();
  }, [isThere]);

  const username = row?.person.username;
  const beginnings = useLast(
    useLive(
      {
        read: () => (row ? readBeginnings(db, row) : Promise.resolve(undefined)),
        concerns: (change) => concernsBeginnings(change, place),
      },
      [db, account.id, igsid, username, row !== undefined],
    ),
  );
  usePanelKeys((command) => {
    if (!row) return false;
    switch (command) {
      case 'next':
      case 'previous':
        onStep(command === 'next' ? 1 : -1);
        return true;
      case 'reply':
        writingField()?.focus({ preventScroll: true });
        return true;
      case 'done':
        if (!row.isSelf) desk.setDone(row.doneAt === undefined);
        return !row.isSelf;
      case 'snooze':
        if (!row.isSelf) desk.askSnooze();
        return !row.isSelf;
      case 'undo':
        if (row.doneAt !== undefined) desk.setDone(false);
        else if (row.wakesAt !== undefined) desk.wake();
        return row.doneAt !== undefined || row.wakesAt !== undefined;
      default:
        return false;
    }
  }, hasSingleKeys);

  if (!thread) return null;
  if (!row) {
    return (
      <StateScreen
        art="cut"
        title={i18n.t('panel.notHere')}
        lead={i18n.t('panel.notHereLead')}
        actions={
          <button type="button" class="btn primary" onClick={onBack}>
            {i18n.t('panel.back')}
          </button>
        }
      />
    );
  }

  function toLog(): void {
    section.current?.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true });
  }

  function writingField(): HTMLElement | null | undefined {
    return section.current?.querySelector<HTMLElement>('textarea.txt');
  }

  async function putBack(draft: Draft): Promise<void> {
    await returnToDraft(db, { accountId: account.id, key: draftKey(igsid), ...draft });
    writingField()?.focus({ preventScroll: true });
  }

  /** A text goes into the composer, addresses into their dialog; anything else is simply gone. */
  async function writeAgain(entries: readonly OutboxEntry[]): Promise<void> {
    const [first] = entries;
    if (!first) return;
    const draft = written.current.get(attemptOf(first)) ?? returnedDraft(entries);
    const lines = addressLines(first.message);
    if (draft.text !== '' || (draft.extra && lines === '')) await putBack(draft);
    else if (lines !== '') setAttaching(lines);
  }

  /** A text that became several messages is taken back whole, the last part first, so that no order is broken. */
  async function undo(entry: OutboxEntry): Promise<void> {
    if (undoing.current === entry.id) return;
    undoing.current = entry.id;
    const parts = (thread?.sends ?? []).filter((one) => attemptOf(one) === attemptOf(entry) && canTakeBack(one));
    const back: OutboxEntry[] = [];
    for (const part of parts.toReversed()) {
      const answer = await call('undoSend', { accountId: account.id, outboxId: part.id });
      if (answer.ok) back.unshift(part);
      else announce(tooLateWords(answer.error));
    }
    // What has left already does not come back into the composer a second time.
    if (back.length < parts.length) {
      written.current.delete(attemptOf(entry));
      undoing.current = undefined;
    }
    await writeAgain(back);
    if (back.length > 0) announce(i18n.t('ui.send.takenBack'));
  }

  function react(message: MessageRow, sign: string | undefined): void {
    setProblem(undefined);
    const action =
      sign === undefined
        ? ({ kind: 'unreact', mid: message.mid } as const)
        : ({ kind: 'react', mid: message.mid, reaction: reactionName(sign) } as const);
    void call('sendAction', { accountId: account.id, igsid, action }).then((answer) => {
      if (answer.ok) return;
      const { what, next } = callErrorWords(answer.error);
      setProblem(`${what} ${next}`);
      announce(`${what} ${next}`);
    });
  }

  const who = whoIn(row, account);
  const name = nameIn(row, account);
  const reply = composerState(row, account, now);
  const mayAct = account.tokenRefusedAt === undefined && (reply.state === 'open' || reply.state === 'always-open');
  const answered = answeredMid === undefined ? undefined : answeredIn(thread, answeredMid);
  const openPerson = () => setPersonOpen(true);
  const card = beginnings && <PersonCard db={db} row={row} name={name} now={now} beginnings={beginnings} />;
  const conversation = (
    // Escape takes back what has not left yet, then drops the quote, then leaves the text, then the conversation; what is half written stays as a draft.
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut; buttons do the same.
    <section
      class="conversation"
      ref={section}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        const held = thread.sends.findLast(({ send }) => send.state === 'held');
        if (held) void undo(held);
        else if (answeredMid !== undefined) setAnsweredMid(undefined);
        else if (event.target === writingField()) toLog();
        else onBack();
        event.preventDefault();
      }}
    >
      <ConversationHead
        row={row}
        who={who}
        name={name}
        now={now}
        onBack={isWide ? undefined : onBack}
        onPerson={showsPerson || row.isSelf ? undefined : openPerson}
        onFreeze={() => setFreezing(true)}
        desk={desk}
        sleep={sleep}
      />
      {beginnings && !row.isSelf && (
        <ContextCard
          beginnings={beginnings}
          now={now}
          isLong={wasLong.current}
          onShow={(mid) => setGoneTo({ mid })}
          onPerson={showsPerson ? undefined : openPerson}
        />
      )}
      <MessageLog
        thread={thread}
        moves={moves}
        marked={around}
        endWish={endWish}
        who={who}
        name={name}
        now={now}
        acts={
          mayAct
            ? {
                accountId: account.id,
                onAnswer: ({ mid }) => {
                  setAnsweredMid(mid);
                  writingField()?.focus({ preventScroll: true });
                },
                onReact: react,
              }
            : undefined
        }
        sendActs={{
          onWriteAgain: (entry) => void writeAgain([entry]),
          onUndo: (entry) => void undo(entry),
          isOnline,
          waiting,
        }}
      />
      {problem && (
        <p class="react-problem" role="status">
          {problem}
        </p>
      )}
      <ReplyDock
        db={db}
        account={account}
        row={row}
        who={who}
        name={name}
        now={now}
        comment={beginnings?.comments.find(({ comment }) => !comment.deleted && !comment.hidden)}
        isFirstAnswer={
          !thread.preceding && row.awaits === 1 && !thread.messages.some(({ direction }) => direction === 'out')
        }
        answered={answered}
        onAnswered={setAnsweredMid}
        attaching={attaching}
        onAttaching={setAttaching}
        onSent={(id, text) => {
          written.current.set(id, text);
          setEndWish(endWish + 1);
        }}
        focusOnOpen={focusOnOpen && around === undefined}
      />
      {isFreezing && (
        <freezeStretch.Part
          db={db}
          messages={thread.messages}
          person={row.isSelf ? undefined : row.person}
          name={name}
          now={now}
          onClose={() => setFreezing(false)}
        />
      )}
      {isPersonOpen && (
        <Dialog title={name} onClose={() => setPersonOpen(false)}>
          <div class="dialog-body">{card}</div>
        </Dialog>
      )}
    </section>
  );
  if (!showsPerson || row.isSelf) return conversation;
  return (
    <>
      {conversation}
      <aside class="person-beside" aria-label={i18n.t('panel.about.open', [name])}>
        {card}
      </aside>
    </>
  );
}

export interface ConversationViewProps {
  db: AsideDatabase;
  account: AccountRow;
  igsid: string;
  /** The message it opens at; another object goes there anew. */
  at: { mid: string } | undefined;
  sleep: Hours | 'none';
  hasSingleKeys: boolean;
  /** The list stands beside. */
  isWide: boolean;
  /** The person stands beside. */
  showsPerson: boolean;
  /** Whoever opened it wants to write; else to read. */
  focusOnOpen: boolean;
  onBack: () => void;
  /** To the next or previous conversation of the list. */
  onStep: (step: 1 | -1) => void;
}

/** The message that is answered inline, unless it was taken back meanwhile. */
function answeredIn({ messages, quoted }: Thread, mid: string): MessageRow | undefined {
  const found = messages.find((row) => row.mid === mid) ?? quoted.get(mid);
  return found?.unsent ? undefined : found;
}

function tooLateWords(error: Parameters<typeof callErrorWords>[0]): string {
  return error.code === 'not-found' ? i18n.t('ui.send.tooLate') : callErrorWords(error).what;
}

/** In the conversation with oneself the account stands for the person. */
function whoIn(row: ConversationRow, account: AccountRow): string {
  return row.isSelf ? `@${account.username}` : whoOf(row);
}

function nameIn(row: ConversationRow, account: AccountRow): string {
  return row.isSelf ? (account.name ?? account.username) : nameOf(row);
}
