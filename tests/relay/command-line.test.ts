import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { APP_SECRET, messages, postDelivery } from './deliveries.ts';
import { makeHome, type RelayHome, type RunningRelay, runRelay, serveRelay } from './relay-process.ts';
import { secondConnection } from './second-connection.ts';

describe('the command line', () => {
  let home: RelayHome;
  beforeAll(() => {
    home = makeHome();
  });
  afterAll(() => rmSync(home.folder, { recursive: true, force: true }));

  it('pairs, lists, counts and revokes, one JSON line each', async () => {
    const before = Date.now();
    const paired = await runRelay(home, 'pair', '--account', '17841405726653026', '--account', '2', '--json');
    expect(paired).toMatchObject({ code: 0, stderr: '' });
    const pairing = JSON.parse(paired.stdout);
    expect(pairing).toEqual({
      code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/),
      expiresAt: expect.any(Number),
      accounts: ['17841405726653026', '2'],
      link: expect.stringContaining(`#pair=${pairing.code}`),
    });
    expect(new URL(pairing.link).search).toBe('');
    expect(pairing.expiresAt - before).toBeGreaterThan(599_000);
    expect(pairing.expiresAt - before).toBeLessThan(630_000);

    const devices = await runRelay(home, 'devices');
    expect(devices).toEqual({ code: 0, stdout: '{"devices":[]}\n', stderr: '' });
    const stats = await runRelay(home, 'stats');
    expect(JSON.parse(stats.stdout)).toEqual({
      accounts: [
        { id: '17841405726653026', seq: 0, events: 0, lastEventAt: null, duplicates: 0 },
        { id: '2', seq: 0, events: 0, lastEventAt: null, duplicates: 0 },
      ],
      quarantined: 0,
    });
    const revoked = await runRelay(home, 'revoke', 'nobody');
    expect(revoked).toMatchObject({ code: 1, stdout: '' });
    expect(revoked.stderr).toMatch(/^There is no such device\..*\n$/);
  });

  it('tells a person what to do with a code, beside the JSON line', async () => {
    const { stdout, stderr, code } = await runRelay(home, 'pair', '--account', '*');
    expect(code).toBe(0);
    const pairing = JSON.parse(stdout);
    expect(pairing.accounts).toEqual(['*']);
    expect(stderr).toContain(`${pairing.code.slice(0, 5)}-${pairing.code.slice(5)}`);
  });

  it('keeps its files from everybody else', () => {
    const folder = join(home.folder, 'data');
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
  });

  it.each([
    [[]],
    [['unknown']],
    [['pair']],
    [['pair', '--account', '']],
    [['pair', '--account', '0']],
    [['pair', '--account', '1', '--unknown']],
    [['revoke']],
    [['revoke', 'a', 'b']],
    [['serve', 'now']],
  ])('refuses wrong usage with exit code 2 and says how: %j', async (command) => {
    const { code, stdout, stderr } = await runRelay(home, ...command);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('usage: relay');
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    [{ ASIDE_APP_SECRETS: '' }, 'ASIDE_APP_SECRETS'],
    [{ ASIDE_VERIFY_TOKEN: '' }, 'ASIDE_VERIFY_TOKEN'],
    [{ ASIDE_STORE: 'mysql:x' }, 'ASIDE_STORE'],
    [{ ASIDE_STORE: 'sqlite:/dev/null/relay.db' }, '/dev/null'],
    [{ ASIDE_KEY_FILE: '/dev/null/relay.key' }, '/dev/null'],
  ])('refuses to serve with wrong settings: %j', async (wrong, named) => {
    const { code, stdout, stderr } = await runRelay(
      { ...home, environment: { ...home.environment, ...wrong } },
      'serve',
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(named);
    expect(stderr).not.toContain('    at ');
  });

  it('says when its address is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const environment = { ...home.environment, ASIDE_LISTEN: `127.0.0.1:${port}` };
    const { code, stderr } = await runRelay({ ...home, environment }, 'serve');
    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain('EADDRINUSE');
  });
});

describe('a relay that serves', () => {
  let home: RelayHome;
  let relay: RunningRelay;
  afterEach(async () => {
    await relay.end('SIGKILL');
    rmSync(home.folder, { recursive: true, force: true });
  });

  async function pairedToken(): Promise<string> {
    const { stdout } = await runRelay(home, 'pair', '--account', '1', '--json');
    const { code, link } = JSON.parse(stdout);
    expect(new URL(link).origin).toBe(relay.origin);
    const answer = await fetch(`${relay.origin}/v1/pair`, {
      method: 'POST',
      body: JSON.stringify({ code, name: 'x' }),
    });
    return (await answer.json()).token;
  }

  /** Until the relay has noted that the device was here: then its poll was taken in. */
  function isSeen(): Promise<void> {
    const db = secondConnection(join(home.folder, 'data', 'relay.db'));
    const seen = db.prepare('select last_seen_at from device');
    return expect
      .poll(() => seen.get()?.last_seen_at)
      .toEqual(expect.any(Number))
      .finally(() => db.close());
  }

  const pollAt = (token: string, wait: number, cursor: string | null = null) =>
    fetch(`${relay.origin}/v1/poll`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ cursors: { '1': cursor }, wait }),
    });

  it('learns of a code and of a revocation by another process', async () => {
    home = makeHome();
    relay = await serveRelay(home);
    const token = await pairedToken();
    await pollAt(token, 0);
    await isSeen();
    const [device] = JSON.parse((await runRelay(home, 'devices')).stdout).devices;
    expect(device).toEqual({
      id: token.split('_')[1],
      name: 'x',
      accounts: ['1'],
      createdAt: expect.any(Number),
      lastSeenAt: expect.any(Number),
    });
    // At its end a poll that waited would be answered 200.
    const waiting = pollAt(token, 25);
    const revoked = await runRelay(home, 'revoke', device.id);
    expect(revoked).toMatchObject({ code: 0, stdout: `{"revoked":"${device.id}"}\n` });
    expect((await waiting).status).toBe(401);
    expect((await pollAt(token, 0)).status).toBe(401);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('answers waiting polls and ends with 0 on %s', async (signal) => {
    home = makeHome();
    relay = await serveRelay(home);
    const token = await pairedToken();
    const waiting = pollAt(token, 20);
    await isSeen();
    const start = performance.now();
    const ended = relay.end(signal);
    const answer = await waiting;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('connection')).toBe('close');
    expect(await answer.json()).toMatchObject({ accounts: { '1': { events: [] } } });
    expect(await ended).toBe(0);
    // A connection that stays open would hold it up for 5 s, a poll for 20 s.
    expect(performance.now() - start).toBeLessThan(5000);
    expect(relay.output.stdout).toBe(`{"listening":"${relay.origin}"}\n`);
  });

  it('never writes a secret, a token, a code, a message or an unsigned byte where it does not belong', async () => {
    home = makeHome();
    relay = await serveRelay(home);
    const token = await pairedToken();
    await postDelivery(relay.origin, Buffer.from('{"unsigned-canary":1}'), `sha256=${'0'.repeat(64)}`);
    await fetch(`${relay.origin}/webhooks/instagram?hub.verify_token=query-canary&hub.mode=subscribe`);
    await fetch(`${relay.origin}/v1/me`, { headers: { authorization: 'Bearer header-canary' } });
    await fetch(`${relay.origin}/v1/pair`, { method: 'POST', body: '{"code":"code-canary","name":"x"}' });
    expect((await postDelivery(relay.origin, messages('1', 'stored-canary'))).status).toBe(200);
    await postDelivery(relay.origin, Buffer.from('quarantine-canary'));
    await pollAt(token, 0);
    await relay.end('SIGTERM');

    const output = relay.output.stdout + relay.output.stderr;
    const folder = join(home.folder, 'data');
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'));
    const [, , secretOfToken = ''] = /^(rt_[^_]+)_(.+)$/.exec(token) ?? [];
    const never = [
      APP_SECRET,
      'the verify token',
      secretOfToken,
      'unsigned-canary',
      'query-canary',
      'header-canary',
      'code-canary',
    ];
    for (const canary of never) for (const text of [output, ...files]) expect(text).not.toContain(canary);
    for (const canary of ['stored-canary', 'quarantine-canary']) {
      expect(output).not.toContain(canary);
      expect(files.some((text) => text.includes(canary))).toBe(true);
    }
  });

  it('reads its secrets from a file', async () => {
    home = makeHome();
    const file = join(home.folder, 'secrets');
    writeFileSync(file, `another\n${APP_SECRET}\n`);
    home.environment.ASIDE_APP_SECRETS_FILE = file;
    home.environment.ASIDE_APP_SECRETS = '';
    relay = await serveRelay(home);
    expect((await postDelivery(relay.origin, messages('1', 'a'))).status).toBe(200);
  });
});
