import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import { readMessages } from '../../utils/storage/conversation-page.ts';
import type { ConversationRow, MessageRow } from '../../utils/storage/schema.ts';
import { readOutboxOfPerson } from '../../utils/storage/shown-sends.ts';
import { messagesOf } from '../../utils/templates/extra.ts';
import { valuesOfPerson } from '../../utils/templates/values-of-person.ts';
import { Composer } from '../composer/composer.tsx';
import { sendInOrder } from '../composer/send-in-order.ts';
import { announce } from '../ui/announce.tsx';
import { Icon } from '../ui/icon.tsx';
import { checkIcon, panelIcon, phoneIcon, snoozeIcon } from '../ui/icons.ts';
import { lastLine, saidLine } from '../ui/last-line.ts';
import { Note } from '../ui/note.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { showWhole } from '../ui/show-whole.ts';
import { exactWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import { InInstagram } from './in-instagram.tsx';
import type { Inbox } from './inbox-state.ts';
import { LastSends } from './last-sends.tsx';
import { canWrite } from './row-words.ts';
import { rememberWritten, takeBack } from './take-back.ts';

/** What opens below a row: what the person said, what became of the last answer, and the next one. */
export function QuickReply(props: QuickReplyProps) {
  const { inbox, conversation, draft, onOpenConversation, onPreview, onSent, onDone, onSnooze } = props;
  const { database, accountId } = inbox;
  const { igsid } = conversation;
  const [templateIds, setTemplateIds] = useState<readonly string[]>([]);
  const now = inbox.now.value;
  const account = inbox.account.value;

  const thread = useLive(
    {
      async read() {
        const [{ rows }, sends] = await Promise.all([
          readMessages(database, { accountId, igsid, limit: LOOKED_AT }),
          readOutboxOfPerson(database, accountId, igsid),
        ]);
        return { rows, sends };
      },
      concerns: (change) =>
        change.accountId === undefined || change.igsids === undefined || change.igsids.includes(igsid),
    },
    [database, accountId, igsid],
  );
  const said = thread ? unanswered(thread.rows) : [];
  const before =
    said.length === 0 ? thread?.rows.findLast((row) => row.direction === 'in' && isSpoken(row)) : undefined;
  const body = useRef<HTMLDivElement>(null);
  /** The keys that sent it ask to put the conversation away as well. */
  const andDone = useRef(false);
  const isToShow = useRef(true);
  // When it opens, when all that was said is there, and when the own answer joins it; arrivals move nothing.
  useLayoutEffect(() => {
    if (isToShow.current) showWhole(body.current?.parentElement ?? null);
    if (thread) isToShow.current = false;
  }, [thread]);
  const name = nameOf(conversation);
  return (
    // Escape first takes back what has not left yet.
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut; the button does the same.
    <div
      class="qr-body"
      ref={body}
      onClickCapture={() => {
        andDone.current = false;
      }}
      onKeyDownCapture={(event) => {
        andDone.current = event.key === 'Enter' && event.shiftKey && (event.ctrlKey || event.metaKey);
        // With nothing written there is nothing to send.
        if (!andDone.current || (event.target instanceof HTMLTextAreaElement && event.target.value.trim())) return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
      onKeyDown={(event) => {
        const held = event.key === 'Escape' && thread?.sends.findLast(({ send }) => send.state === 'held');
        if (!held || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        void takeBack(database, held, `dm:${igsid}`);
      }}
    >
      {said.length > 0 ? (
        said.map((message) => <Said key={message.mid} row={message} />)
      ) : (
        <p class="said muted" dir="auto">
          {(before ? saidLine(before) : lastLine(conversation)).text}
        </p>
      )}
      {conversation.last.isUnsupported && (
        <p class="said small">
          <InInstagram />
        </p>
      )}
      {thread && <LastSends inbox={inbox} conversation={conversation} rows={thread.rows} sends={thread.sends} />}
      {conversation.handover && (
        <p class="small muted">
          {i18n.t('panel.otherApp')} {i18n.t('panel.otherAppNext')}
        </p>
      )}
      {canWrite(conversation, now) ? (
        <Composer
          key={`${accountId} ${igsid}`}
          database={database}
          accountId={accountId}
          draftKey={`dm:${igsid}`}
          label={i18n.t('popup.replyTo', [whoOf(conversation)])}
          lock={
            <Sentence
              text={i18n.t('composer.toAs')}
              parts={[
                <b key="to">
                  <bdi>{name}</bdi>
                </b>,
                <b key="as">{account.username}</b>,
              ]}
            />
          }
          values={valuesOfPerson(conversation.person, account)}
          menu="below"
          focusOnOpen
          onTemplates={setTemplateIds}
          takesExtras
          send={async ({ id, text, extra, templateIds }, typed) => {
            rememberWritten(id, { ...typed, templateIds });
            isToShow.current = true;
            const answer = await sendInOrder(id, messagesOf(text, extra), (id, message, index) =>
              call('sendMessage', { accountId, igsid, id, message, templateIds: index === 0 ? templateIds : [] }),
            );
            if (answer.ok) {
              announce(i18n.t('popup.onItsWay', [whoOf(conversation)]));
              onSent(andDone.current);
            }
            return answer;
          }}
        />
      ) : (
        <>
          <Note tone="warn">
            <b>
              {conversation.closesAt === undefined
                ? i18n.t('popup.window.neverOpened')
                : i18n.t('popup.window.closed', [exactWords(conversation.closesAt, now)])}
            </b>{' '}
            {i18n.t('popup.window.next')}
          </Note>
          {draft !== undefined && (
            <p class="said muted" dir="auto">
              {i18n.t('popup.row.draft', [draft])}
            </p>
          )}
        </>
      )}
      <div class="qr-more">
        <button type="button" class="btn s" onClick={onDone}>
          <Icon of={checkIcon} size="small" />
          {i18n.t(conversation.doneAt === undefined ? 'popup.desk.doneNext' : 'popup.desk.takeBack')}
        </button>
        <button type="button" class="btn s" onClick={onSnooze}>
          <Icon of={snoozeIcon} size="small" />
          {i18n.t('popup.desk.snooze')}
        </button>
        <button type="button" class="btn s" onClick={onOpenConversation}>
          <Icon of={panelIcon} size="small" mirrors />
          {i18n.t('popup.openConversation')}
        </button>
        <button type="button" class="btn s" onClick={() => onPreview(templateIds.at(-1))}>
          <Icon of={phoneIcon} size="small" />
          {i18n.t('popup.preview.open')}
        </button>
      </div>
    </div>
  );
}

export interface QuickReplyProps {
  inbox: Inbox;
  conversation: ConversationRow;
  /** The half-written text, where the lane shows it: once the window is closed it can only be read. */
  draft: string | undefined;
  /** To be called in the click itself: browsers open a side panel only then. */
  onOpenConversation: () => void;
  /** With the saved reply that is in the text, if there is one. */
  onPreview: (templateId: string | undefined) => void;
  /** The answer is durable. `isDone`: the conversation is to be put away with it. */
  onSent: (isDone: boolean) => void;
  /** Puts it away, or takes it back, and goes on. What is half written stays as a draft. */
  onDone: () => void;
  onSnooze: () => void;
}

/** Enough to show what was said since the last answer. */
const LOOKED_AT = 8;
/** Longer stories belong in the side panel. */
const SHOWN = 3;

/** What the person said since the account's last words, the newest few. */
function unanswered(rows: readonly MessageRow[]): MessageRow[] {
  const spoken = rows.filter(isSpoken);
  const from = spoken.findLastIndex((row) => row.direction === 'out') + 1;
  return spoken.slice(from).slice(-SHOWN);
}

function isSpoken({ unsent, kind }: MessageRow): boolean {
  return !unsent && (kind === 'message' || kind === 'postback');
}

/** What was said in one message: the person's words, or what it was, with its picture where it is one. */
function Said({ row }: { row: MessageRow }) {
  const { text, isQuoted } = saidLine(row);
  const picture = row.attachments.find(({ type, url }) => type === 'image' && url?.startsWith('https:'));
  return (
    <p class={isQuoted ? 'said' : 'said muted'} dir="auto">
      {picture?.url && (
        // Its address dies after a while; the words stay.
        <img
          src={picture.url}
          alt={isQuoted ? '' : text}
          referrerpolicy="no-referrer"
          onError={({ currentTarget }) => currentTarget.remove()}
        />
      )}
      {isQuoted ? text : <span>{text}</span>}
    </p>
  );
}
