/** Meta's form of a time: `2025-07-28T22:44:49+0000`. @param at ms since 1970 */
export function graphTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+0000`;
}
