import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords, graphCodeWords, reasonWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { personIcon } from '../ui/panel-icons.ts';
import { SendStateMark, sendStateSentence } from '../ui/send-state.tsx';
import { clockWords, exactWords } from '../ui/time-words.ts';
import { ButtonsSent } from './message-item.tsx';

/** A send that no message stands for yet: under way, refused, or with its answer lost. */
export function SendItem({ entry, startsTurn, now, onWriteAgain }: SendItemProps) {
  const { message, send, createdAt } = entry;
  return (
    <>
      <div class={`m out${startsTurn ? ' new' : ''}`}>
        <div class={send.state === 'refused' ? 'bub refused' : 'bub'} dir="auto">
          {message.text}
        </div>
        {message.kind === 'buttons' && <ButtonsSent titles={message.buttons.map(({ title }) => title)} />}
        <div class="meta">
          <span class="by">
            <Icon of={personIcon} size="small" />
            {i18n.t('panel.fromAside')}
          </span>
          <time title={exactWords(createdAt, now)}>{clockWords(createdAt)}</time>
          <SendStateMark state={send.state} />
        </div>
      </div>
      {send.state === 'refused' && <Refusal entry={entry} onWriteAgain={onWriteAgain} />}
      {send.state === 'unknown' && <Doubt entry={entry} />}
    </>
  );
}

export interface SendItemProps {
  entry: OutboxEntry;
  startsTurn: boolean;
  now: number;
  /** Puts the text back into the composer. */
  onWriteAgain: (entry: OutboxEntry) => void;
}

function Refusal({ entry, onWriteAgain }: Pick<SendItemProps, 'entry' | 'onWriteAgain'>) {
  const { run, busy } = useAct();
  if (entry.send.state !== 'refused') return null;
  const { what, next } = reasonWords(entry.send.reason);
  const code = graphCodeWords(entry.send);
  const dismiss = () => call('dismissSend', { accountId: entry.accountId, outboxId: entry.id });
  return (
    <div class="m out wide">
      <div class="fix">
        <p>
          <b>{what}</b> {next}
        </p>
        <p class="hstack wrap">
          <button
            type="button"
            class="btn xs"
            aria-disabled={busy}
            onClick={() => void run(dismiss, () => onWriteAgain(entry))}
          >
            {i18n.t('panel.writeAgain')}
          </button>
          <button type="button" class="btn xs plain" aria-disabled={busy} onClick={() => void run(dismiss)}>
            {i18n.t('panel.remove')}
          </button>
          {code && <span class="small quiet">{code}</span>}
        </p>
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

/** One command at a time; a refusal of the command itself is said out loud. */
function useAct() {
  const [busy, setBusy] = useState(false);
  async function run(act: () => Promise<CallAnswer<unknown>>, done?: () => void): Promise<void> {
    if (busy) return;
    setBusy(true);
    const answer = await act();
    setBusy(false);
    if (answer.ok) {
      done?.();
      return;
    }
    const { what, next } = callErrorWords(answer.error);
    announce(`${what} ${next}`);
  }
  return { run, busy };
}
