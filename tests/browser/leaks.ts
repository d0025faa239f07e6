// Where secrets may hide: every spelling of a secret, and a search for all of them in anything.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret as it stands, in base64 at each of the three alignments, base64url, percent-encoded, hex, and as UTF-16. */
export function spellings(secret: string): Buffer[] {
  const aligned = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64');
    // The first and last groups hold bits of the neighbours.
    return encoded.slice(shift === 0 ? 0 : 4, encoded.length - 4);
  });
  const texts = new Set([
    secret,
    ...aligned,
    ...aligned.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    encodeURIComponent(secret),
    [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
    Buffer.from(secret).toString('hex'),
  ]);
  return [...[...texts].map((text) => Buffer.from(text)), Buffer.from(secret, 'utf16le')];
}

/** Names of the secrets that occur in `haystack` in any spelling. */
export function secretsIn(haystack: string | Buffer, secrets: Readonly<Record<string, string>>): string[] {
  const bytes = typeof haystack === 'string' ? Buffer.from(haystack) : haystack;
  return Object.entries(secrets)
    .filter(([, secret]) => spellings(secret).some((spelling) => bytes.includes(spelling)))
    .map(([name]) => name);
}

/** Every file below a folder with the secrets that its bytes hold; files without any are left out. */
export function secretsInFolder(
  folder: string,
  secrets: Readonly<Record<string, string>>,
): { file: string; secrets: string[] }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, secrets: secretsIn(readFileSync(file), secrets) }))
    .filter((found) => found.secrets.length > 0);
}
