import { CHANGED_CHANNEL, type ChangedMessage } from './calls.ts';

/** Tells every open surface that the database changed. Reaches all contexts but the one that tells; wakes no worker. */
export function createTellChanged(): (message: ChangedMessage) => void {
  const channel = new BroadcastChannel(CHANGED_CHANNEL);
  return (message) => {
    if (message.stores.length > 0) channel.postMessage(message);
  };
}
