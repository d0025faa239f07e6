import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { OutboxEntry, SendState } from '../../utils/outbox/entry.ts';
import type { ConversationRow, MessageRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords, graphCodeWords, reasonWords } from '../ui/call-error.ts';
import { Held } from '../ui/held.tsx';
import { outgoingWords } from '../ui/kind-words.ts';
import { saidLine } from '../ui/last-line.ts';
import { openSetup } from '../ui/open-setup.ts';
import { SendStateMark, sendStateSentence } from '../ui/send-state.tsx';
import { clockWords } from '../ui/time-words.ts';
import type { Inbox } from './inbox-state.ts';
import { takeBack, writeAgain } from './take-back.ts';

/** What became of the last answers to a person: the newest one in the thread, and those that are not there yet. */
export function LastSends({ inbox, conversation, rows, sends }: LastSendsProps) {
  const newest = rows.findLast((row) => !row.unsent && row.kind === 'message');
  const isOurs = newest?.direction === 'out' && !newest.isSelf;
  if (!isOurs && sends.length === 0) return null;
  return (
    <ul class="sends">
      {isOurs && (
        <li class="send" key={newest.mid}>
          <SentLine text={newest.edit?.text ?? newest.text ?? saidLine(newest).text} state={stateOf(newest)} />
        </li>
      )}
      {sends.map((entry) => (
        <li class="send" key={entry.id}>
          <SentLine text={outgoingWords(entry.message)} state={entry.send.state} />
          <Remedy entry={entry} inbox={inbox} draftKey={`dm:${conversation.igsid}`} />
        </li>
      ))}
    </ul>
  );
}

export interface LastSendsProps {
  inbox: Inbox;
  conversation: ConversationRow;
  rows: readonly MessageRow[];
  sends: readonly OutboxEntry[];
}

/** One's own words, and how far they are known to have come. */
export function SentLine({ text, state }: { text: string; state: SendState['state'] }) {
  return (
    <span class="sent-line">
      <span class="vh">{i18n.t('popup.youBefore')}</span>
      <span class="cut" dir="auto">
        {text}
      </span>
      {state !== 'held' && <SendStateMark state={state} />}
    </span>
  );
}

/** Why something was not sent and the one thing to do, what happens to a send without an answer, or until when one waits. */
export function Remedy({ entry, inbox, draftKey }: { entry: OutboxEntry; inbox: Inbox; draftKey: string }) {
  const { database } = inbox;
  const { accountId, id: outboxId, send, message } = entry;
  if (send.state === 'held') {
    return (
      <div class="hstack held">
        <Held until={send.until} onUndo={() => void takeBack(database, entry, draftKey)} />
      </div>
    );
  }
  if (send.state === 'unknown') {
    return (
      <div class="fix warn">
        <p>{sendStateSentence(send)}</p>
        <button type="button" class="btn xs" onClick={() => tell(call('settleSend', { accountId, outboxId }))}>
          {i18n.t('popup.lookNow')}
        </button>
      </div>
    );
  }
  const { waiting } = inbox.account.value;
  if (send.state === 'queued' && waiting && waiting.until > inbox.now.value) {
    return (
      <div class="fix queue">
        <p>{i18n.t(`panel.waits.${waiting.because}`, [clockWords(waiting.until)])}</p>
      </div>
    );
  }
  if (send.state !== 'refused') return null;
  const { what, next } = reasonWords(send.reason);
  const code = graphCodeWords(send);
  return (
    <div class="fix">
      <p>
        <b>{what}</b> {next}
      </p>
      <div class="hstack">
        {send.reason === 'token-dead' || send.reason === 'permission-missing' || send.reason === 'wrong-host' ? (
          <button type="button" class="btn xs" onClick={() => openSetup()}>
            {i18n.t('popup.openSetup')}
          </button>
        ) : (
          'text' in message && (
            <button
              type="button"
              class="btn xs"
              onClick={async () => {
                await writeAgain(database, entry, draftKey);
                await tell(call('dismissSend', { accountId, outboxId }));
              }}
            >
              {i18n.t('popup.takeBack')}
            </button>
          )
        )}
        <button type="button" class="btn plain xs" onClick={() => tell(call('dismissSend', { accountId, outboxId }))}>
          {i18n.t('popup.dismiss')}
        </button>
        {code && (
          <details class="small">
            <summary>{i18n.t('ui.details')}</summary>
            {code}
          </details>
        )}
      </div>
    </div>
  );
}

/** A refusal of the command itself is said aloud; what it changes shows by itself. */
async function tell(
  answer: ReturnType<typeof call<'dismissSend'>> | ReturnType<typeof call<'settleSend'>>,
): Promise<void> {
  const { ok, ...rest } = await answer;
  if (!ok && 'error' in rest) {
    const { what, next } = callErrorWords(rest.error);
    announce(`${what} ${next}`);
  }
}

function stateOf(row: MessageRow): SendState['state'] {
  if (row.seenAt !== undefined) return 'seen';
  return row.inThread ? 'echoed' : 'accepted';
}
