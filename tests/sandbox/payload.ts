import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../fixtures/payloads/', import.meta.url);

/** A documented payload, by its file's name without `.json`. */
export function payload(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
}

/** All payloads of a kind: `api`, `request`, `webhook`, `error`, `header`. */
export function payloadNames(kind: string): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.startsWith(`${kind}-`))
    .map((file) => file.replace(/\.json$/, ''));
}
