import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPage } from '../../utils/background/apply-page.ts';
import { pairWithRelay } from '../../utils/relay/pair-with-relay.ts';
import { pollRelay, type RelayAccess } from '../../utils/relay/relay-client.ts';
import { postDelivery } from '../relay/deliveries.ts';
import { makeHome, type RelayHome, type RunningRelay, runRelay, serveRelay } from '../relay/relay-process.ts';
import { ACCOUNT, withDatabase } from '../storage/fresh-database.ts';
import { placeOf, placesIn, WEBHOOK_FILES, webhookBody } from '../storage/webhook-payloads.ts';

describe('every documented webhook payload, signed, through a real relay and the client into the database', () => {
  let home: RelayHome;
  let relay: RunningRelay;
  let access: RelayAccess;
  let next: string | null = null;

  beforeAll(async () => {
    home = makeHome();
    relay = await serveRelay(home);
    const { stdout } = await runRelay(home, 'pair', '--account', ACCOUNT, '--json');
    const address = relay.origin;
    const { token } = await pairWithRelay({ address, fetch }, { code: JSON.parse(stdout).code, name: 'Test' });
    access = { address, token, fetch };
  });

  afterAll(async () => {
    await relay?.end('SIGKILL');
    if (home) rmSync(home.folder, { recursive: true, force: true });
  });

  it.each(WEBHOOK_FILES)('%s', async (file) => {
    const answer = await postDelivery(relay.origin, Buffer.from(asOwnDelivery(file)));
    expect(answer.status).toBe(200);

    const { accounts } = await pollRelay(access, {
      cursors: { [ACCOUNT]: next },
      wait: 0,
      signal: AbortSignal.timeout(30_000),
    });
    const page = accounts[ACCOUNT];
    if (page === undefined || 'reset' in page) throw new Error('the relay gave no page');
    expect(page.events).toHaveLength(1);
    next = page.next;

    await withDatabase(async (db) => {
      const world = { db, now: () => Date.now(), tellChanged: () => {} };
      await applyPage(world, { relayId: 'relay', accountId: ACCOUNT, page });
      expect(await placesIn(db)).toEqual([placeOf(file)]);
      expect(await db.get('cursors', ACCOUNT)).toMatchObject({ next: page.next });
    });
  });
});

/** Samples share placeholders and entry ids; as deliveries to one account each has ids of its own. */
function asOwnDelivery(file: string): string {
  const body = JSON.parse(webhookBody(file, ACCOUNT));
  for (const entry of [body].flat().flatMap((envelope) => envelope.entry)) {
    // Foreign entry ids of messaging items are the documentation's own, and routed by the parties.
    if (entry.messaging === undefined) entry.id = ACCOUNT;
  }
  return JSON.stringify(body).replaceAll(/[<{](?:MESSAGE|COMMENT|MEDIA)_ID[>}]/g, `$&-${file}`);
}
