// Ids in the form of the recorded ones (platform.md §3.1): opaque to a client, but shaped like Meta's.
import type { Random } from './random.ts';

/** A message id: base64 of `ig_dm_item:1:IGMessageID:<IG_ID>:<thread>:<item>`, the item's upper half being the time in µs. */
export function makeMid(random: Random, igId: string, threadNumber: string, at: number): string {
  const item = (BigInt(at) * 1000n + BigInt(random.integer(1000))) * 2n ** 64n + BigInt(random.digits(18));
  return encode(`ig_dm_item:1:IGMessageID:${igId}:${threadNumber}:${item}`);
}

/** A conversation id: base64 of `ig_dm:1:IGMessageThread:<IG_ID>:<thread>`. */
export function makeConversationId(igId: string, threadNumber: string): string {
  return encode(`ig_dm:1:IGMessageThread:${igId}:${threadNumber}`);
}

/** A thread's number: 39 digits, all beginning alike, as recorded. */
export function makeThreadNumber(random: Random): string {
  return `3402823668417103012442${random.digits(17)}`;
}

/** Comments, media: 17 digits. */
export function makeObjectId(random: Random): string {
  return `17${random.digits(15)}`;
}

/** Meta's escaping of base64: `Z` marks an escape, so a plain one becomes `ZA`, and `=` becomes `ZD`. */
function encode(text: string): string {
  return Buffer.from(text).toString('base64').replaceAll('Z', 'ZA').replaceAll('=', 'ZD');
}
