import { CHANGED_CHANNEL, type ChangedMessage } from '../../utils/messaging/calls.ts';

type Listener = (change: ChangedMessage) => void;

const listeners = new Set<Listener>();
let isListening = false;

/**
 * Hears of every transaction of the background that changed the database.
 *
 * @returns what ends it
 */
export function onChanged(listener: Listener): () => void {
  listeners.add(listener);
  if (!isListening) listen();
  return () => listeners.delete(listener);
}

/** One channel for the life of the page. */
function listen(): void {
  isListening = true;
  const channel = new BroadcastChannel(CHANGED_CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<ChangedMessage>) => {
    for (const listener of listeners) listener(data);
  });
}
