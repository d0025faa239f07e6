import type { Notice } from './notice.ts';

/**
 * Puts notices into one body (platform.md §3.1): an entry for each account and channel, `time` in ms for messaging and
 * in seconds for changes, keys in the order of the recordings (§2.2).
 *
 * @param now ms since 1970
 */
export function envelope(notices: readonly Notice[], now: number): Record<string, unknown> {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const key = `${notice.channel} ${notice.entryId}`;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  const entry = [...groups.values()].map((group) => {
    const [first] = group;
    const items = group.map(({ item }) => item);
    return first?.channel === 'changes'
      ? { id: first.entryId, time: Math.floor(now / 1000), changes: items }
      : { time: now, id: first?.entryId, [first?.channel ?? 'messaging']: items };
  });
  return notices[0]?.channel === 'changes' ? { entry, object: 'instagram' } : { object: 'instagram', entry };
}
