import { WATCH_INTERVAL } from './limits.ts';
import type { Store } from './store.ts';

/** Why a held poll ended. `woken` and `timeout` go on as usual. */
export type EndOfHold = 'woken' | 'timeout' | 'newer' | 'closing' | 'revoked' | 'gone';

/** A poll that waits. */
export interface HeldPoll {
  /** Waits until `wake` resolves or something ends it. `wake` gets a signal that tells it to give up. */
  until(wake: (signal: AbortSignal) => Promise<void>): Promise<EndOfHold>;
  /** Has to be called once the poll is answered. */
  release(): void;
}

/** All polls that wait, by the place they occupy. */
export interface HeldPolls {
  /**
   * Takes a place, for `wait` seconds at most. Whoever holds it already is ended: one held poll a device.
   *
   * @param gone aborted when the client has hung up
   */
  hold(deviceId: string, place: string, wait: number, gone: AbortSignal): HeldPoll;
  /** Ends the device's polls as revoked. */
  revoked(deviceId: string): void;
  /** Ends all polls; none is held from now on. */
  close(): void;
  closing(): boolean;
}

interface Place {
  deviceId: string;
  end(reason: EndOfHold): void;
}

/** @param store asked at short intervals whether the waiting devices still exist: another process may revoke them */
export function createHeldPolls(store: Pick<Store, 'stillPaired'>): HeldPolls {
  const places = new Map<string, Place>();
  let closing = false;
  let watch: NodeJS.Timeout | undefined;

  async function endTheRevoked(): Promise<void> {
    const waiting = [...places.values()];
    const paired = await store.stillPaired(waiting.map(({ deviceId }) => deviceId)).catch(() => undefined);
    for (const place of waiting) if (paired && !paired.has(place.deviceId)) place.end('revoked');
  }

  function watchWhileNeeded(): void {
    if (places.size > 0) watch ??= setInterval(endTheRevoked, WATCH_INTERVAL);
    else {
      clearInterval(watch);
      watch = undefined;
    }
  }

  return {
    hold(deviceId, name, wait, gone) {
      const key = `${deviceId} ${name}`;
      places.get(key)?.end('newer');

      const stop = new AbortController();
      let ended: EndOfHold | undefined;
      const end = (reason: EndOfHold) => {
        ended ??= reason;
        stop.abort();
      };
      const place: Place = { deviceId, end };
      const timer = setTimeout(end, wait * 1000, 'timeout');
      const onGone = () => end('gone');
      gone.addEventListener('abort', onGone, { once: true });
      if (gone.aborted) end('gone');
      if (closing) end('closing');
      places.set(key, place);
      watchWhileNeeded();

      return {
        async until(wake) {
          await wake(stop.signal);
          return ended ?? 'woken';
        },
        release() {
          clearTimeout(timer);
          gone.removeEventListener('abort', onGone);
          if (places.get(key) === place) places.delete(key);
          watchWhileNeeded();
        },
      };
    },
    revoked(deviceId) {
      for (const place of places.values()) if (place.deviceId === deviceId) place.end('revoked');
    },
    close() {
      closing = true;
      for (const place of places.values()) place.end('closing');
    },
    closing: () => closing,
  };
}
