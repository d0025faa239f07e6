import { i18n } from '#i18n';
import { sentContent } from '../../utils/inbox/sent-content.ts';
import { call } from '../../utils/messaging/call.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { graphCodeWords, reasonWords } from '../ui/call-error.ts';
import { Held } from '../ui/held.tsx';
import { Icon } from '../ui/icon.tsx';
import { openSetup } from '../ui/open-setup.ts';
import { botIcon, personIcon } from '../ui/panel-icons.ts';
import { SendStateMark, sendStateSentence } from '../ui/send-state.tsx';
import { clockWords, exactWords } from '../ui/time-words.ts';
import { Attachments, ButtonsSent } from './attachments.tsx';
import { Quote, type QuotedMessage } from './quote.tsx';
import { useAct } from './use-act.ts';

/** A send that no message stands for yet: held back, waiting, under way, refused, or with its answer lost. */
export function SendItem({ entry, name, startsTurn, now, quoted, acts }: SendItemProps) {
  const { message, send, createdAt, replyTo, author } = entry;
  const { text, attachments = [] } = sentContent(message);
  const said = attachments.some(({ title, cards }) => title === text && !cards) ? undefined : text;
  const isAutomation = author === 'automation';
  return (
    <>
      <div class={`m out${startsTurn ? ' new' : ''}${send.state === 'refused' ? ' refused' : ''}`}>
        <div class="m-said">
          {replyTo !== undefined && said === undefined && (
            <div class="bub">
              <Quote replyTo={{ mid: replyTo }} quoted={quoted} name={name} isOut />
            </div>
          )}
          <Attachments attachments={attachments} from={i18n.t('panel.you')} isOut />
          {said !== undefined && (
            <div class="bub" dir="auto">
              {replyTo !== undefined && <Quote replyTo={{ mid: replyTo }} quoted={quoted} name={name} isOut />}
              {said}
            </div>
          )}
          {message.kind === 'quick-replies' && (
            <ButtonsSent buttons={message.quickReplies} label={i18n.t('panel.quickRepliesSent')} />
          )}
        </div>
        <div class="meta">
          <span class="by">
            <Icon of={isAutomation ? botIcon : personIcon} size="small" />
            {isAutomation ? i18n.t('panel.sentByAutomation') : i18n.t('panel.fromAside')}
          </span>
          <time title={exactWords(createdAt, now)}>{clockWords(createdAt)}</time>
          {send.state === 'held' ? (
            <Held until={send.until} onUndo={() => acts.onUndo(entry)} />
          ) : (
            <SendStateMark state={send.state} />
          )}
        </div>
      </div>
      {send.state === 'queued' && <Waiting entry={entry} acts={acts} now={now} />}
      {send.state === 'refused' && <Refusal entry={entry} acts={acts} />}
      {send.state === 'unknown' && <Doubt entry={entry} />}
    </>
  );
}

export interface SendItemProps {
  entry: OutboxEntry;
  /** How the screen calls the person. */
  name: string;
  startsTurn: boolean;
  now: number;
  /** The message that this one answers. */
  quoted: QuotedMessage | undefined;
  acts: SendActs;
}

/** What can be done with a send, and what it may be waiting for. */
export interface SendActs {
  /** Puts the message back where it can be changed. */
  onWriteAgain: (entry: OutboxEntry) => void;
  /** Takes it back before it leaves, with the caret. */
  onUndo: (entry: OutboxEntry) => void;
  isOnline: boolean;
  /** Instagram, or our own budget, asks for a pause. */
  waiting: AccountRow['waiting'];
}

/** Why it has not left yet, where that is known, and the way back. Nothing for one that leaves at once. */
function Waiting({ entry, acts, now }: Pick<SendItemProps, 'entry' | 'acts' | 'now'>) {
  const { isOnline, waiting } = acts;
  const isPaused = waiting !== undefined && waiting.until > now;
  if (isOnline && !isPaused && now - entry.createdAt < LONG_MS) return null;
  const words = !isOnline
    ? i18n.t('panel.waitsOffline')
    : isPaused
      ? i18n.t(`panel.waits.${waiting.because}`, [clockWords(waiting.until)])
      : i18n.t('panel.waitsTurn');
  return (
    <div class="m out wide queue">
      <div class="fix">
        <p class="why">{words}</p>
        {entry.author === 'person' && (
          <p>
            <button type="button" class="btn xs" onClick={() => acts.onUndo(entry)}>
              {i18n.t('panel.takeBack')}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}

/** So long it may lie in the queue without a word, ms. */
const LONG_MS = 10_000;

/** Reasons whose remedy is in setup. */
const IN_SETUP: ReadonlySet<string> = new Set(['token-dead', 'permission-missing', 'wrong-host']);
/** Reasons for which the same message would be refused again, however it is changed, until the person acts. */
const UP_TO_THEM: ReadonlySet<string> = new Set([
  'window-closed',
  'person-unavailable',
  'person-unknown',
  'message-limit',
  'tag-warning',
]);

function Refusal({ entry, acts }: Pick<SendItemProps, 'entry' | 'acts'>) {
  const { run, busy } = useAct();
  const { send, message } = entry;
  if (send.state !== 'refused') return null;
  const { what, next } = reasonWords(send.reason);
  const code = graphCodeWords(send);
  const dismiss = () => call('dismissSend', { accountId: entry.accountId, outboxId: entry.id });
  const isUpToThem = UP_TO_THEM.has(send.reason);
  const isChangeable = 'text' in message || (!isUpToThem && (message.kind === 'media' || message.kind === 'images'));
  return (
    <div class="m out wide">
      <div class="fix">
        <p>
          <b>{what}</b> {next}
        </p>
        <div class="hstack wrap">
          {IN_SETUP.has(send.reason) && (
            <button type="button" class="btn xs" onClick={() => void openSetup()}>
              {i18n.t('panel.openSetup')}
            </button>
          )}
          {isChangeable && (
            <button
              type="button"
              class="btn xs"
              aria-disabled={busy}
              onClick={() => void run(dismiss, () => acts.onWriteAgain(entry))}
            >
              {i18n.t(`panel.${!('text' in message) ? 'changeLink' : isUpToThem ? 'keepWords' : 'writeAgain'}`)}
            </button>
          )}
          <button type="button" class="btn xs plain" aria-disabled={busy} onClick={() => void run(dismiss)}>
            {i18n.t('panel.remove')}
          </button>
          {code && (
            <details class="small quiet">
              <summary>{i18n.t('ui.details')}</summary>
              {code}
            </details>
          )}
        </div>
      </div>
    </div>
  );
}

function Doubt({ entry }: { entry: OutboxEntry }) {
  const { run, busy } = useAct();
  return (
    <div class="m out wide">
      <div class="fix doubt">
        <p>{sendStateSentence(entry.send)}</p>
        <p>
          <button
            type="button"
            class="btn xs"
            aria-disabled={busy}
            onClick={() => void run(() => call('settleSend', { accountId: entry.accountId, outboxId: entry.id }))}
          >
            {busy ? i18n.t('panel.looking') : i18n.t('panel.lookAgain')}
          </button>
        </p>
      </div>
    </div>
  );
}
