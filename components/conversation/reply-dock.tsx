import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type ComposerState, composerState } from '../../utils/inbox/deadlines.ts';
import { lintSend, type MessageFinding } from '../../utils/instagram/lint-message.ts';
import type { OutgoingMessage, SenderAction } from '../../utils/instagram/outgoing-message.ts';
import { splitText } from '../../utils/instagram/split-text.ts';
import { call } from '../../utils/messaging/call.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, ConversationRow, MessageRow } from '../../utils/storage/schema.ts';
import { messagesOf } from '../../utils/templates/extra.ts';
import { valuesOfPerson } from '../../utils/templates/values-of-person.ts';
import { type ComposedMessage, Composer, type TypedText } from '../composer/composer.tsx';
import type { Draft } from '../composer/draft-keeper.ts';
import { sendInOrder } from '../composer/send-in-order.ts';
import { announce } from '../ui/announce.tsx';
import { findingWords } from '../ui/finding-words.ts';
import { HeadButton } from '../ui/head-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { crossIcon, seenIcon } from '../ui/icons.ts';
import { later } from '../ui/later.ts';
import { Note } from '../ui/note.tsx';
import { heartIcon, imageIcon, moreIcon, postIcon, routeIcon } from '../ui/panel-icons.ts';
import { Menu } from './menu.tsx';
import { quotedWords } from './quote.tsx';
import { appName } from './system-line.tsx';
import { useAct } from './use-act.ts';
import type { CommentBelow } from './what-started.ts';
import { ClosedDock, TokenDeadDock, WindowLine } from './window-line.tsx';

const dialogs = () => import('./dialogs-to-send.ts');
const attachDialog = later(() => dialogs().then(({ AttachDialog }) => AttachDialog));
const postDialog = later(() => dialogs().then(({ PostDialog }) => PostDialog));

/** Where one answers: the composer and its acts, or why nothing can be sent. */
export function ReplyDock(props: ReplyDockProps) {
  const { db, account, row, name, now } = props;
  const [asPerson, setAsPerson] = useState(false);
  if (account.tokenRefusedAt !== undefined) return <TokenDeadDock refusedAt={account.tokenRefusedAt} now={now} />;
  const reply = composerState(row, account, now);
  if (
    reply.state === 'never-opened' ||
    (reply.state === 'closed' && !(asPerson && reply.mayTryTagUntil !== undefined))
  ) {
    return (
      <ClosedDock
        db={db}
        account={account}
        draftKey={draftKey(row.igsid)}
        reply={reply}
        lastHeardAt={row.opener?.at}
        name={name}
        now={now}
        comment={props.comment}
        onAsPerson={() => setAsPerson(true)}
      />
    );
  }
  return <OpenDock {...props} reply={reply} />;
}

export interface ReplyDockProps {
  db: AsideDatabase;
  account: AccountRow;
  row: ConversationRow;
  who: string;
  name: string;
  now: number;
  /** A comment of the person that can be answered while nothing else can. */
  comment: CommentBelow | undefined;
  /** The account has not written here yet, as far as this is known. */
  isFirstAnswer: boolean;
  /** The message that is answered inline. */
  answered: MessageRow | undefined;
  onAnswered: (mid: string | undefined) => void;
  /** Addresses of what is to be attached, one a line; the dialog is open while they are there. */
  attaching: string | undefined;
  onAttaching: (text: string | undefined) => void;
  /** Told how a text stood that went out, under the id of its send. */
  onSent: (id: string, written: Draft) => void;
  /** The text field takes the focus when it appears. */
  focusOnOpen: boolean;
}

function OpenDock(props: ReplyDockProps & { reply: Exclude<ComposerState, { state: 'never-opened' }> }) {
  const { db, account, row, who, name, now, reply, isFirstAnswer } = props;
  const { answered, onAnswered, attaching, onAttaching, onSent } = props;
  const [isChoosingPost, setChoosingPost] = useState(false);
  const [isConfirmed, setConfirmed] = useState(false);
  const [done, setDone] = useState<string>();
  const { run, refusal, forget } = useAct();
  const mid = useRef<string | undefined>(undefined);
  mid.current = answered?.mid;
  const accountId = account.id;
  const { igsid } = row;
  const isTagged = reply.state === 'human-agent' || reply.state === 'closed';

  function lint(message: OutgoingMessage): readonly MessageFinding[] {
    return lintSend(
      { message, author: 'person', ...(isTagged && { humanAgent: true }) },
      { to: row.isSelf ? 'self' : 'person', loginType: account.connection.loginType, now },
    );
  }

  function send(id: string, message: OutgoingMessage, templateIds: readonly string[]): Promise<CallAnswer<unknown>> {
    setDone(undefined);
    forget();
    return call('sendMessage', {
      accountId,
      igsid,
      id,
      message,
      templateIds,
      ...(mid.current === undefined ? {} : { replyTo: mid.current }),
      ...(isTagged && { humanAgent: true }),
    });
  }

  async function sendText(composed: ComposedMessage, { parts, ...typed }: TypedText): Promise<CallAnswer<unknown>> {
    const { id, text, extra, templateIds } = composed;
    onSent(id, { ...typed, templateIds, ...(mid.current === undefined ? {} : { replyTo: mid.current }) });
    const messages = parts
      ? [...parts.flatMap((part) => messagesOf(part, undefined)), ...messagesOf('', extra)]
      : messagesOf(text, extra);
    const answer = await sendInOrder(id, messages, async (id, message, index) => {
      const answer = await send(id, message, index === 0 ? templateIds : []);
      // Only the first part answers inline.
      if (answer.ok) mid.current = undefined;
      return answer;
    });
    if (!answer.ok) return answer;
    onAnswered(undefined);
    setConfirmed(false);
    return answer;
  }

  /** What goes out without the text: pictures, a heart, a post. */
  async function sendThing(message: OutgoingMessage): Promise<CallAnswer<unknown>> {
    const answer = await send(crypto.randomUUID(), message, []);
    if (answer.ok) onAnswered(undefined);
    return answer;
  }

  function act(action: SenderAction, words: string): void {
    setDone(undefined);
    void run(
      () => call('sendAction', { accountId, igsid, action }),
      () => {
        setDone(words);
        announce(words);
      },
    );
  }

  return (
    <div class="dock">
      {row.handover && (
        <p class="dock-line">
          <Icon of={routeIcon} size="small" />
          <span>
            <b>{i18n.t('panel.otherApp')}</b>{' '}
            {row.handover.appId === undefined
              ? i18n.t('panel.otherAppNext')
              : i18n.t('panel.otherAppNamed', [appName(row.handover.appId)])}
          </span>
        </p>
      )}
      <WindowLine reply={reply} now={now} />
      {isTagged && (
        <label class="confirm">
          <input type="checkbox" checked={isConfirmed} onChange={() => setConfirmed(!isConfirmed)} />
          <span>{i18n.t('panel.person.confirm')}</span>
        </label>
      )}
      <Composer
        database={db}
        accountId={accountId}
        draftKey={draftKey(igsid)}
        label={i18n.t('panel.writeTo', [who])}
        lock={i18n.t('panel.lock', [name, account.username])}
        values={valuesOfPerson(row.person, account)}
        menu="above"
        send={sendText}
        split={splitText}
        takesExtras
        findings={(messages) => [
          ...messages
            .flatMap(lint)
            // The composer counts bytes by itself, and offers to split.
            .filter(({ code }) => code !== 'text-empty' && code !== 'text-too-long')
            .map((finding) => ({
              sentence: `${findingWords(finding).what} ${findingWords(finding).next}`,
              stops: finding.severity === 'error',
            })),
          ...(isTagged && !isConfirmed ? [{ sentence: i18n.t('panel.person.notConfirmed'), stops: true }] : []),
        ]}
        replyTo={answered?.mid}
        onReplyTo={onAnswered}
        above={answered && <Answering row={answered} name={name} onDrop={() => onAnswered(undefined)} />}
        tools={
          !isTagged && (
            <>
              <HeadButton
                icon={imageIcon}
                label={i18n.t('panel.attach.open')}
                onClick={() => onAttaching(attaching ?? '')}
              />
              <HeadButton
                icon={heartIcon}
                label={i18n.t('panel.heart')}
                onClick={() => void run(() => sendThing({ kind: 'heart' }))}
              />
              <Menu
                label={i18n.t('panel.more')}
                icon={moreIcon}
                items={[
                  { label: i18n.t('panel.post.open'), icon: postIcon, act: () => setChoosingPost(true) },
                  ...(row.isSelf
                    ? []
                    : [
                        {
                          label: i18n.t('panel.typing'),
                          icon: moreIcon,
                          hint: i18n.t('panel.typingHint', [name]),
                          act: () => act({ kind: 'typing-on' }, i18n.t('panel.typingDone', [name])),
                        },
                        {
                          label: i18n.t('panel.seen'),
                          icon: seenIcon,
                          hint: i18n.t('panel.seenHint'),
                          act: () => act({ kind: 'mark-seen' }, i18n.t('panel.seenDone', [name])),
                        },
                      ]),
                ]}
              />
            </>
          )
        }
        focusOnOpen={props.focusOnOpen}
      />
      {isFirstAnswer && !row.isSelf && <p class="small quiet fact">{i18n.t('panel.fact.firstAnswer')}</p>}
      {done && <p class="small quiet fact">{done}</p>}
      {refusal && (
        <Note tone="danger">
          <b>{refusal.what}</b> {refusal.next}
        </Note>
      )}
      {attaching !== undefined && (
        <attachDialog.Part
          db={db}
          accountId={accountId}
          text={attaching}
          onText={onAttaching}
          lint={lint}
          send={async (message) => {
            const answer = await sendThing(message);
            if (answer.ok) onAttaching(undefined);
            return answer;
          }}
          onClose={() => onAttaching(undefined)}
        />
      )}
      {isChoosingPost && (
        <postDialog.Part db={db} accountId={accountId} send={sendThing} onClose={() => setChoosingPost(false)} />
      )}
    </div>
  );
}

/** What is answered inline, above the text. */
function Answering({ row, name, onDrop }: { row: MessageRow; name: string; onDrop: () => void }) {
  return (
    <div class="answering">
      <span class="quote">
        <span>
          <b>{row.direction === 'out' ? i18n.t('panel.answeringYours') : i18n.t('panel.answering', [name])}</b>
          <span class="cut" dir="auto">
            {quotedWords(row)}
          </span>
        </span>
      </span>
      <button type="button" class="ib" title={i18n.t('panel.dropAnswer')} onClick={onDrop}>
        <Icon of={crossIcon} size="small" />
        <span class="vh">{i18n.t('panel.dropAnswer')}</span>
      </button>
    </div>
  );
}

/** Under which a conversation's draft is kept. */
export function draftKey(igsid: string): string {
  return `dm:${igsid}`;
}
