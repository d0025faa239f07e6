// `npm run sandbox -- serve` as a process: one JSON line, settings, a clean end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeSandbox } from '../../sandbox/sandbox.ts';
import { readSettings } from '../../sandbox/settings.ts';
import { shapeDifferences } from './shape.ts';

const MAIN = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));

async function run(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...environment } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return { child, output: () => ({ stdout, stderr }), ended: once(child, 'close') };
}

describe('serve', () => {
  it('prints one line when it answers, and ends on SIGTERM', async () => {
    const { child, output, ended } = await run(['serve', '--seed', 'one', '--language', 'pt'], {
      ASIDE_SANDBOX_TOKEN: 'IGAAcanary',
      ASIDE_SANDBOX_APP_SECRET: 'canary-secret',
    });
    await once(child.stdout, 'data');
    const ready: unknown = JSON.parse(output().stdout);
    const account = {
      id: '',
      igId: '',
      appScopedId: '',
      ownIgsid: '',
      username: '',
      name: '',
      accountType: '',
      followersCount: 0,
      followsCount: 0,
    };
    const sample = { graph: '', phone: '', token: '', account, appSecret: '', facebookUserToken: '' };
    expect(shapeDifferences(ready, sample)).toEqual([]);
    expect(ready).toMatchObject({
      token: 'IGAAcanary',
      appSecret: 'canary-secret',
      account: { igId: expect.stringMatching(/^1784\d{13}$/) },
    });
    expect((await fetch(`${Object(ready).phone}/control/state`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(output().stdout.trim().split('\n')).toHaveLength(1);
    // Secrets stand on standard output for the caller, never in a log.
    expect(output().stderr).not.toMatch(/canary/);
  });

  it.each([[[]], [['serve', '--nothing']], [['serve', '--variants', 'me=both']], [['serve', '--language', 'xx']]])(
    'refuses %j with its usage and exit 2',
    async (args) => {
      const { output, ended } = await run(args);
      expect(await ended).toEqual([2, null]);
      expect(output().stderr).toContain('usage:');
      expect(output().stdout).toBe('');
    },
  );
});

describe('a seed', () => {
  it('makes the same people, ids and language; another one others', () => {
    const make = (seed: string) => {
      const sandbox = makeSandbox(readSettings(['--seed', seed], {}, () => {}).sandbox);
      const { account, people, media } = sandbox.world;
      return { account, people, media: media.map(({ id }) => id), language: sandbox.language };
    };
    expect(make('one')).toEqual(make('one'));
    expect(make('one').account.igId).not.toBe(make('two').account.igId);
  });
});

describe('every route', () => {
  it('names in its file where it is documented', () => {
    const folder = new URL('../../sandbox/graph/routes/', import.meta.url);
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) expect(readFileSync(new URL(file, folder), 'utf8'), file).toMatch(/platform\.md §\d/);
  });
});
