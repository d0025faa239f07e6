import { i18n } from '#i18n';
import type { SendState } from '../../utils/outbox/entry.ts';
import { Icon } from './icon.tsx';
import { acceptedIcon, echoedIcon, type IconShape, queuedIcon, refusedIcon, seenIcon, unknownIcon } from './icons.ts';

/** A word and a shape for what is known of a send, never more than the evidence shows. */
export function SendStateMark({ state, title }: { state: SendState['state']; title?: string }) {
  const { shape, tone } = LOOKS[state];
  return (
    <span class={`st ${tone}`} {...(title ? { title } : {})}>
      <Icon of={shape} size="small" />
      {sendStateWord(state)}
    </span>
  );
}

/** `Held back`, `Queued`, `Sending`, `Accepted`, `In the thread`, `Seen`, `Checking`, `Not sent`. */
export function sendStateWord(state: SendState['state']): string {
  return i18n.t(`ui.send.${state}`);
}

/** The one sentence under a send whose word alone is not enough; `undefined` where it is. */
export function sendStateSentence(send: SendState): string | undefined {
  if (send.state !== 'unknown') return undefined;
  return send.because === 'worker-died' ? i18n.t('ui.send.unknownWorkerDied') : i18n.t('ui.send.unknownNoAnswer');
}

const LOOKS: Record<SendState['state'], { shape: IconShape; tone: string }> = {
  held: { shape: queuedIcon, tone: '' },
  queued: { shape: queuedIcon, tone: '' },
  sending: { shape: queuedIcon, tone: '' },
  accepted: { shape: acceptedIcon, tone: '' },
  echoed: { shape: echoedIcon, tone: '' },
  seen: { shape: seenIcon, tone: 'seen' },
  refused: { shape: refusedIcon, tone: 'bad' },
  unknown: { shape: unknownIcon, tone: 'dunno' },
};
