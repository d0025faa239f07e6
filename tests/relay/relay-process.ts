// The relay as a stranger runs it: a process of its own, told by its environment, heard by its output.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { APP_SECRET } from './deliveries.ts';

const MAIN = fileURLToPath(new URL('../../relay/main.ts', import.meta.url));

/** A folder with a store and a key of its own, and what points there. */
export interface RelayHome {
  folder: string;
  environment: NodeJS.ProcessEnv;
}

export function makeHome(): RelayHome {
  const folder = mkdtempSync(join(tmpdir(), 'aside-relay-'));
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith('ASIDE_'));
  return {
    folder,
    environment: {
      ...Object.fromEntries(ours),
      ASIDE_LISTEN: '127.0.0.1:0',
      ASIDE_STORE: `sqlite:${join(folder, 'data', 'relay.db')}`,
      ASIDE_KEY_FILE: join(folder, 'data', 'relay.key'),
      ASIDE_APP_SECRETS: APP_SECRET,
      ASIDE_VERIFY_TOKEN: 'the verify token of the tests',
    },
  };
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end. */
export async function runRelay(home: RelayHome, ...command: string[]): Promise<Finished> {
  const child = spawn(process.execPath, [MAIN, ...command], { env: home.environment, cwd: home.folder });
  const output = collect(child);
  const [code] = await once(child, 'close');
  return { code, ...output };
}

export interface RunningRelay {
  origin: string;
  process: ChildProcess;
  output: { stdout: string; stderr: string };
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export async function serveRelay(home: RelayHome): Promise<RunningRelay> {
  const child = spawn(process.execPath, [MAIN, 'serve'], { env: home.environment, cwd: home.folder });
  const output = collect(child);
  const ended = once(child, 'close');
  const listening = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line).listening);
    });
    child.on('close', () => reject(new Error(`The relay ended at its start: ${output.stderr}`)));
  });
  return {
    origin: await listening,
    process: child,
    output,
    async end(signal) {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output.stderr += chunk;
  });
  return output;
}
