/**
 * A number for a message id, whose 150 characters would be too many for a key. Two parts of 32 and 21 bits, each FNV-1a with
 * a multiplication of its own: among messages of one and the same millisecond no two are alike.
 */
export function midHash(mid: string): number {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let place = 0; place < mid.length; place += 1) {
    const code = mid.charCodeAt(place);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}
