import { parseArgs } from 'node:util';
import { PAIRING_CODE_LIFE } from '../limits.ts';
import { newPairingCode, pairingCodeHash } from '../pairing-code.ts';
import { printLine, WrongUsage } from './output.ts';
import { withStore } from './with-store.ts';

/** `pair --account <id|*> [--account …] [--json]`: a one-time code for one browser. */
export async function pair(given: string[]): Promise<void> {
  const { values } = parseArgs({
    args: given,
    options: { account: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  const accounts = [...new Set(values.account ?? [])];
  if (accounts.length === 0)
    throw new WrongUsage('Say which account: --account <Instagram account id>, or --account "*".');
  if (!accounts.every(isAccountId))
    throw new WrongUsage('An account id has 1 to 100 characters, no blanks, and is not 0.');

  await withStore(async (store, key, { host, port }) => {
    const code = newPairingCode();
    const expiresAt = Date.now() + PAIRING_CODE_LIFE;
    await store.addPairing({ codeHash: pairingCodeHash(key)(code), accounts, expiresAt });

    const origin = (await store.address()) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    // In the fragment: no browser sends it, so no server and no proxy writes it into a log.
    printLine({ code, expiresAt, accounts, link: `${origin}/#pair=${code}` });
    if (!values.json) {
      const until = new Date(expiresAt).toLocaleTimeString();
      console.error(
        `Type ${code.slice(0, 5)}-${code.slice(5)} into Aside's options page until ${until}. It works once.`,
      );
    }
  });
}

function isAccountId(id: string): boolean {
  return /^\S{1,100}$/.test(id) && id !== '0';
}
