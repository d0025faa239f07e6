import { useEffect, useState } from 'preact/hooks';
import { nextTick } from './time.ts';

/** The present, ms since 1970: moves each minute, and each second while one of `deadlines` is near. */
export function useNow(deadlines: readonly number[] = []): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), nextTick(Date.now(), deadlines));
    return () => clearTimeout(timer);
  }, [now, ...deadlines]);
  return now;
}
