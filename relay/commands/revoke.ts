import { parseArgs } from 'node:util';
import { printLine, Refused, WrongUsage } from './output.ts';
import { withStore } from './with-store.ts';

/** `revoke <id>`: a device's token is dead, in a running `serve` within a second. */
export async function revoke(given: string[]): Promise<void> {
  const { positionals } = parseArgs({ args: given, options: { json: { type: 'boolean' } }, allowPositionals: true });
  const [id] = positionals;
  if (id === undefined || positionals.length > 1)
    throw new WrongUsage('Say which device: revoke <id>, as `devices` lists it.');

  await withStore(async (store) => {
    if (!(await store.revoke(id))) throw new Refused('There is no such device. `devices` lists those that are paired.');
    printLine({ revoked: id });
  });
}
