import { parseArgs } from 'node:util';
import { printLine } from './output.ts';
import { withStore } from './with-store.ts';

/** `devices`: the browsers that are paired. */
export async function devices(given: string[]): Promise<void> {
  parseArgs({ args: given, options: { json: { type: 'boolean' } } });
  await withStore(async (store) => {
    const paired = await store.devices();
    printLine({
      devices: paired.map(({ id, name, accounts, createdAt, lastSeenAt }) => ({
        id,
        name,
        accounts,
        createdAt,
        lastSeenAt,
      })),
    });
  });
}
