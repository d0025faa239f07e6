import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { composerState } from '../../utils/inbox/deadlines.ts';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { textOf } from '../../utils/instagram/outgoing-message.ts';
import { call } from '../../utils/messaging/call.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, ConversationRow, MessageRow } from '../../utils/storage/schema.ts';
import { escapeText } from '../../utils/templates/placeholders.ts';
import type { Draft } from '../composer/draft-keeper.ts';
import { returnToDraft } from '../composer/use-draft.ts';
import { useOnline } from '../inbox/use-online.ts';
import { announce } from '../ui/announce.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Clock } from '../ui/clock.tsx';
import { Icon } from '../ui/icon.tsx';
import { backIcon } from '../ui/icons.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { REPLY_THRESHOLDS } from '../ui/time.ts';
import { leftWords } from '../ui/time-words.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import { addressLines } from './media-address.ts';
import { MessageLog } from './message-log.tsx';
import { reactionName } from './reactions.ts';
import { draftKey, ReplyDock } from './reply-dock.tsx';
import { attemptOf, canTakeBack } from './take-back.ts';
import { concernsThread, readThread, type Thread } from './thread.ts';
import { minuteWords } from './window-line.tsx';

/** How many messages are read at first, and how many more with each step back. */
const PAGE = 50;

/** One conversation: who it is, what was said, and the answer. To be given a `key`, so that nothing of one person stays for the next. */
export function ConversationView({ db, account, igsid, onBack }: ConversationViewProps) {
  const [limit, setLimit] = useState(PAGE);
  const [answeredMid, setAnsweredMid] = useState<string>();
  const [attaching, setAttaching] = useState<string>();
  /** Why a reaction was not taken. */
  const [problem, setProblem] = useState<string>();
  /** By attempt: how the texts stood that went out from here. */
  const written = useRef(new Map<string, Draft>());
  /** The send that is being taken back: a second press is not a second wish. */
  const undoing = useRef<string>(undefined);
  const section = useRef<HTMLElement>(null);
  const isOnline = useOnline();
  const place = { accountId: account.id, igsid };
  const thread = useLast(
    useLive(
      { read: () => readThread(db, place, limit, answeredMid), concerns: (change) => concernsThread(change, place) },
      [db, account.id, igsid, limit, answeredMid],
    ),
  );
  const row = thread?.row;
  const { waiting } = account;
  const now = useNow([row?.closesAt, waiting?.until].filter((at) => at !== undefined));
  const isUnknown = row?.person.profile === 'not-asked';

  useEffect(() => {
    if (isUnknown) void call('refreshPerson', { accountId: account.id, igsid });
  }, [isUnknown, account.id, igsid]);

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

  async function putBack(draft: Draft): Promise<void> {
    await returnToDraft(db, { accountId: account.id, key: draftKey(igsid), ...draft });
    section.current?.querySelector<HTMLElement>('textarea.txt')?.focus({ preventScroll: true });
  }

  /** A text goes into the composer, addresses into their dialog; anything else is simply gone. */
  async function writeAgain(entries: readonly OutboxEntry[]): Promise<void> {
    const [first] = entries;
    if (!first) return;
    const words = entries.flatMap(({ message }) => textOf(message) ?? []).join(' ');
    const text = escapeText(words);
    if (words !== '') {
      const { templateIds, replyTo } = first;
      await putBack(
        written.current.get(attemptOf(first)) ?? {
          text,
          caret: text.length,
          templateIds,
          ...(replyTo === undefined ? {} : { replyTo }),
        },
      );
      return;
    }
    const lines = addressLines(first.message);
    if (lines !== '') setAttaching(lines);
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
  return (
    // Escape takes back what has not left yet, then drops the quote, then goes back one level; what is half written stays as a draft.
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut; buttons do the same.
    <section
      class="conversation"
      ref={section}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        const held = thread.sends.findLast(({ send }) => send.state === 'held');
        if (held) void undo(held);
        else if (answeredMid !== undefined) setAnsweredMid(undefined);
        else onBack();
      }}
    >
      <Head row={row} who={who} name={name} now={now} onBack={onBack} />
      <MessageLog
        thread={thread}
        who={who}
        name={name}
        now={now}
        onOlder={() => setLimit(thread.messages.length + PAGE)}
        acts={
          mayAct
            ? {
                accountId: account.id,
                onAnswer: ({ mid }) => {
                  setAnsweredMid(mid);
                  section.current?.querySelector<HTMLElement>('textarea.txt')?.focus({ preventScroll: true });
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
        isFirstAnswer={
          !thread.hasOlder && row.awaits === 1 && !thread.messages.some(({ direction }) => direction === 'out')
        }
        answered={answered}
        onAnswered={setAnsweredMid}
        attaching={attaching}
        onAttaching={setAttaching}
        onSent={(id, text) => written.current.set(id, text)}
      />
    </section>
  );
}

export interface ConversationViewProps {
  db: AsideDatabase;
  account: AccountRow;
  igsid: string;
  onBack: () => void;
}

/** The message that is answered inline, unless it was taken back meanwhile. */
function answeredIn({ messages, quoted }: Thread, mid: string): MessageRow | undefined {
  const found = messages.find((row) => row.mid === mid) ?? quoted.get(mid);
  return found?.unsent ? undefined : found;
}

function tooLateWords(error: Parameters<typeof callErrorWords>[0]): string {
  return error.code === 'not-found' ? i18n.t('ui.send.tooLate') : callErrorWords(error).what;
}

interface PartProps {
  row: ConversationRow;
  who: string;
  name: string;
  now: number;
}

function Head({ row, who, name, now, onBack }: PartProps & { onBack: () => void }) {
  const { person, igsid, closesAt } = row;
  return (
    <div class="phead">
      <button type="button" class="ib" onClick={onBack} title={i18n.t('panel.back')}>
        <Icon of={backIcon} mirrors />
        <span class="vh">{i18n.t('panel.back')}</span>
      </button>
      <Avatar
        id={igsid}
        name={name}
        isOwn={row.isSelf}
        {...(person.pictureUrl ? { pictureUrl: person.pictureUrl } : {})}
      />
      <div class="grow">
        <h2 class="cut">
          <bdi>{name}</bdi>
        </h2>
        <div class="small quiet cut">
          <bdi>{who}</bdi>
          {row.isSelf ? `, ${i18n.t('panel.toYourself')}` : person.followsAccount && `, ${i18n.t('panel.followsYou')}`}
        </div>
      </div>
      {!row.isSelf && closesAt !== undefined && (
        <Clock closesAt={closesAt} length={LIMITS.replyWindow.max} now={now} thresholds={REPLY_THRESHOLDS}>
          {closesAt > now ? minuteWords(closesAt - now) : leftWords(closesAt, now)}
        </Clock>
      )}
    </div>
  );
}

/** In the conversation with oneself the account stands for the person. */
function whoIn(row: ConversationRow, account: AccountRow): string {
  return row.isSelf ? `@${account.username}` : whoOf(row);
}

function nameIn(row: ConversationRow, account: AccountRow): string {
  return row.isSelf ? (account.name ?? account.username) : nameOf(row);
}
