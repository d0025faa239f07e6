import { parseArgs } from 'node:util';
import { printLine } from './output.ts';
import { withStore } from './with-store.ts';

/** `stats`: what is stored, in numbers. */
export async function stats(given: string[]): Promise<void> {
  parseArgs({ args: given, options: { json: { type: 'boolean' } } });
  await withStore(async (store) => printLine(await store.statistics()));
}
