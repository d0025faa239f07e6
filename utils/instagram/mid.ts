// A mid is opaque as far as Meta is concerned. What stands inside was inferred from recorded ones; it is only a fallback.

/** What a mid tells about its message. */
export interface MidParts {
  /** IG_ID of the account that the mid was made for. */
  accountId: string;
  /** The same for all messages of one conversation. */
  thread: string;
  /** When the message was made, ms since 1970. */
  at: number;
}

const DECODED = /^ig_dm_item:\d+:IGMessageID:(\d{1,20}):(\d{1,64}):(\d{20,64})$/;
const ITEM_TIME_SHIFT = 64n;
const MICROSECONDS = 1000n;
/** 2010-10-06, the day Instagram began, and 2100: outside of them the number is no time. */
const FIRST = 1_286_323_200_000;
const LAST = 4_102_444_800_000;

/** Takes a mid apart, or `undefined` if it is not made as the recorded ones are. Never throws. */
export function decodeMid(mid: string): MidParts | undefined {
  const parts = DECODED.exec(decodeBase64(mid.replaceAll('ZD', '=').replaceAll('ZA', 'Z')) ?? '');
  const [, accountId, thread, item] = parts ?? [];
  if (accountId === undefined || thread === undefined || item === undefined) return undefined;

  const at = Number((BigInt(item) >> ITEM_TIME_SHIFT) / MICROSECONDS);
  return at >= FIRST && at <= LAST ? { accountId, thread, at } : undefined;
}

/** When the message was made, ms since 1970, as far as its mid tells. */
export function midTime(mid: string): number | undefined {
  return decodeMid(mid)?.at;
}

function decodeBase64(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    // Not base64: a mid of another make, which is ordinary.
    return undefined;
  }
}
