import type { Notice } from './notice.ts';

/**
 * Puts notices into one body (platform.md §3.1): an entry for each account and channel, `time` in ms for messaging and
 * in seconds for changes, keys in the order of the recordings (§2.2). A flat one has an entry of its own.
 *
 * @param now ms since 1970
 * @param outerArray as the documentation prints it, or as every recording has it
 */
export function envelope(
  notices: readonly Notice[],
  now: number,
  outerArray: 'absent' | 'present',
): Record<string, unknown> | Record<string, unknown>[] {
  const [only] = notices;
  if (only?.isBare) return only.item;
  const groups = new Map<string, Notice[]>();
  for (const [index, notice] of notices.entries()) {
    const key = notice.channel === 'flat' ? `flat ${index}` : `${notice.channel} ${notice.entryId}`;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  const seconds = Math.floor(now / 1000);
  const entry = [...groups.values()].map((group) => {
    const [first] = group;
    const items = group.map(({ item }) => item);
    if (first?.channel === 'flat') return { id: first.entryId, time: seconds, ...first.item };
    return first?.channel === 'changes'
      ? { id: first.entryId, time: seconds, changes: items }
      : { time: now, id: first?.entryId, [first?.channel ?? 'messaging']: items };
  });
  const isOfChanges = only?.channel === 'changes' || only?.channel === 'flat';
  const body = isOfChanges ? { entry, object: 'instagram' } : { object: 'instagram', entry };
  return outerArray === 'present' ? [body] : body;
}
