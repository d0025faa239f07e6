import type { DeliveredItem } from '../utils/instagram/delivery.ts';

/** The entry id that the dashboard's Test button sends; it belongs to nobody. */
const TEST_ENTRY = '0';

/**
 * The account whose stream an item goes to. Meta's own self-postback sample has a foreign `entry.id`, so the parties are
 * asked where the entry is not known.
 *
 * @param isKnown whether a device is granted the account by name, or it has a stream already
 * @returns `undefined`: nobody's (a dashboard test, or an item that names no account)
 */
export function routeItem(delivered: DeliveredItem, isKnown: (accountId: string) => boolean): string | undefined {
  const { entryId, item } = delivered;
  if (entryId === TEST_ENTRY) return undefined;
  if (entryId !== null && isKnown(entryId)) return entryId;
  return parties(item).find(isKnown) ?? entryId ?? undefined;
}

function parties(item: Record<string, unknown>): string[] {
  const value = item.value;
  const places = [item.sender, item.recipient];
  if (isRecord(value)) places.push(value.from, value.sender, value.recipient);
  return places.flatMap((place) => (isRecord(place) && isId(place.id) ? [String(place.id)] : []));
}

function isId(value: unknown): boolean {
  return (
    (typeof value === 'string' && value !== '' && value !== TEST_ENTRY) || (typeof value === 'number' && value > 0)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
