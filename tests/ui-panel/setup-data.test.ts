import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextStep, readSetup, tallyOf, yourTurn } from '../../components/settings/setup-data.ts';
import { CHECK_IDS, type CheckId } from '../../utils/checks/check.ts';
import { setupOf } from '../../utils/checks/setup-of.ts';
import { putAccount } from '../../utils/storage/accounts.ts';
import { putCheck } from '../../utils/storage/checks.ts';
import { openDatabase } from '../../utils/storage/migrate-database.ts';
import { MIGRATIONS } from '../../utils/storage/migrations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { putRelay } from '../../utils/storage/relays.ts';
import type { AccountRow, RelayRow } from '../../utils/storage/schema.ts';
import { putSetting } from '../../utils/storage/settings.ts';

const NOW = 1_795_000_000_000;
const account: AccountRow = {
  id: '1784',
  username: 'kestrelyard.ceramics',
  connection: { loginType: 'instagram', connectedAt: NOW },
  secretId: 'token-1',
};
const relay: RelayRow = {
  id: 'r',
  address: 'https://relay.example',
  deviceId: 'd',
  accounts: ['1784'],
  pairedAt: NOW,
  secretId: 'relay-token',
};

let db: AsideDatabase;
let opened = 0;
beforeEach(async () => {
  opened += 1;
  db = await openDatabase(`setup-${opened}`, MIGRATIONS);
});
afterEach(() => db.close());

const prove = (id: CheckId, at = NOW) =>
  putCheck(db, {
    accountId: account.id,
    id,
    result: 'proven',
    evidence: { kind: 'call', what: 'GET /me', at },
    gatheredWith: setupOf(account, [relay]),
  });

describe('the setup list', () => {
  it('is complete and grey before anything is connected', async () => {
    const { checks, ...rest } = await readSetup(db, NOW);
    expect(rest).toEqual({ accounts: [] });
    expect(tallyOf(checks)).toEqual({ proven: 0, refused: 0, stale: 0, open: CHECK_IDS.length, all: CHECK_IDS.length });
  });

  it('turns grey when the token is replaced, and not the checks that do not hang on it', async () => {
    await putAccount(db, { ...account, secretId: 'token-2' });
    await putRelay(db, relay);
    await prove('token-valid');
    await prove('relay-answers');
    const { checks } = await readSetup(db, NOW);
    expect(checks.find(({ id }) => id === 'token-valid')?.state).toMatchObject({
      state: 'stale',
      because: 'token-changed',
    });
    expect(checks.find(({ id }) => id === 'relay-answers')?.state.state).toBe('proven');
  });

  it('shows the account that is answering, not merely the first', async () => {
    await putAccount(db, account);
    await putAccount(db, { ...account, id: '1785', username: 'second' });
    await putSetting(db, 'activeAccount', '1785');
    const setup = await readSetup(db, NOW);
    expect(setup.account?.username).toBe('second');
    expect(setup.accounts.map(({ username }) => username)).toEqual(['kestrelyard.ceramics', 'second']);
  });

  it('waits for no renewal of a Page’s token, which is never renewed', async () => {
    await putAccount(db, { ...account, connection: { loginType: 'facebook', connectedAt: NOW } });
    const { checks } = await readSetup(db, NOW);
    expect(checks.map(({ id }) => id)).toEqual(CHECK_IDS.filter((id) => id !== 'token-renewed'));
  });

  it('has one next step at a time: the token, then the relay, then the fields', async () => {
    const step = async () => nextStep(await readSetup(db, NOW));
    expect(await step()).toBe('connect');
    await putAccount(db, account);
    expect(await step()).toBe('pair');
    await putRelay(db, { ...relay, refused: { accounts: [account.id], since: NOW } });
    expect(await step()).toBe('pair');
    await putRelay(db, relay);
    expect(await step()).toBeUndefined();
    await putCheck(db, {
      accountId: account.id,
      id: 'fields-subscribed',
      result: 'refused',
      evidence: { kind: 'call', what: 'GET /me/subscribed_apps', at: NOW },
      gatheredWith: setupOf(account, [relay]),
    });
    expect(await step()).toBe('subscribe');
    await putAccount(db, { ...account, tokenRefusedAt: NOW });
    expect(await step()).toBe('connect');
  });

  it('asks for the message to oneself only when it would be heard', async () => {
    await putAccount(db, account);
    expect(yourTurn(await readSetup(db, NOW))).toBeUndefined();
    await putRelay(db, { ...relay, failing: { since: NOW, reason: 'unreachable', nextTryAt: NOW } });
    expect(yourTurn(await readSetup(db, NOW))).toBeUndefined();
    await putRelay(db, relay);
    expect(yourTurn(await readSetup(db, NOW))).toBe('own-igsid');
    await prove('own-igsid');
    expect(yourTurn(await readSetup(db, NOW))).toBe('first-answer');
  });
});
