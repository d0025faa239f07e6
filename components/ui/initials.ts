/** One of the five colour pairs, 0 to 4, always the same for an id (FNV-1a). */
export function avatarPair(id: string): 0 | 1 | 2 | 3 | 4 {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  const pairs = [0, 1, 2, 3, 4] as const;
  return pairs[(hash >>> 0) % 5] ?? 0;
}

/** Up to two initials: of the first two words of a name, or of the parts of a username. `·` where there is no letter. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '');
  return letters.join('').toUpperCase() || '·';
}
