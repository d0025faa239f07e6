import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadKey } from '../../relay/key-file.ts';
import { readServeSettings, readSettings } from '../../relay/settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'aside-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ENOUGH = { ASIDE_APP_SECRETS: 'a', ASIDE_VERIFY_TOKEN: 'v' };

describe('settings', () => {
  it('have the defaults of the contract', () => {
    expect(readServeSettings(ENOUGH)).toEqual({
      host: '127.0.0.1',
      port: 8787,
      storePath: './data/relay.db',
      keyFile: './data/relay.key',
      retention: 8 * 86_400_000,
      appSecrets: ['a'],
      verifyToken: 'v',
    });
  });

  it('read secrets from a list and from a file', () => {
    const file = join(folder, 'secrets');
    writeFileSync(file, 'b\n\n c \n');
    const settings = readServeSettings({ ...ENOUGH, ASIDE_APP_SECRETS: 'a, a2,', ASIDE_APP_SECRETS_FILE: file });
    expect(settings.appSecrets).toEqual(['a', 'a2', 'b', 'c']);
    expect(readServeSettings({ ASIDE_VERIFY_TOKEN: 'v', ASIDE_APP_SECRETS_FILE: file }).appSecrets).toEqual(['b', 'c']);
  });

  it('read addresses', () => {
    expect(readSettings({ ASIDE_LISTEN: '[::1]:0' })).toMatchObject({ host: '::1', port: 0 });
    expect(readSettings({ ASIDE_LISTEN: ':80' })).toMatchObject({ host: '0.0.0.0', port: 80 });
  });

  it.each([
    ['no secret', { ASIDE_VERIFY_TOKEN: 'v' }, 'ASIDE_APP_SECRETS'],
    ['an empty secret', { ...ENOUGH, ASIDE_APP_SECRETS: ' , ' }, 'ASIDE_APP_SECRETS'],
    ['a file that is not there', { ...ENOUGH, ASIDE_APP_SECRETS_FILE: join(folder, 'none') }, 'ASIDE_APP_SECRETS_FILE'],
    ['no verify token', { ASIDE_APP_SECRETS: 'a' }, 'ASIDE_VERIFY_TOKEN'],
    ['a port that is none', { ...ENOUGH, ASIDE_LISTEN: '127.0.0.1:99999' }, 'ASIDE_LISTEN'],
    ['an address without a port', { ...ENOUGH, ASIDE_LISTEN: 'localhost' }, 'ASIDE_LISTEN'],
    ['another engine', { ...ENOUGH, ASIDE_STORE: 'postgres://x' }, 'ASIDE_STORE'],
    ['a retention of nothing', { ...ENOUGH, ASIDE_RETENTION_DAYS: '0' }, 'ASIDE_RETENTION_DAYS'],
    ['a retention that is no number', { ...ENOUGH, ASIDE_RETENTION_DAYS: 'x' }, 'ASIDE_RETENTION_DAYS'],
  ])('are refused with a sentence: %s', (_name, environment, named) => {
    expect(() => readServeSettings(environment)).toThrow(named);
  });
});

describe('the key file', () => {
  it('is made at first start, for its owner only, and stays', () => {
    const path = join(folder, 'new', 'relay.key');
    const key = loadKey(path);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadKey(path)).toEqual(key);
    expect(readFileSync(path, 'utf8')).toHaveLength(65);
  });

  it('is never replaced if it is damaged: another key would store everything twice', () => {
    const path = join(folder, 'damaged.key');
    writeFileSync(path, 'abc');
    expect(() => loadKey(path)).toThrow('holds no key');
    expect(readFileSync(path, 'utf8')).toBe('abc');
  });
});
