import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Long enough for a start on a loaded two-core machine, ms. */
const START_TIMEOUT_MS = 30_000;

/** A relay or sandbox that runs as a process of its own. */
export interface ServiceProcess<Ready> {
  child: ChildProcess;
  /** The JSON line it printed when it was ready. */
  ready: Ready;
  /** Everything it has written so far, both streams; the leak test reads it. */
  output(): string;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

/** Starts `node <script> …` and resolves with its first JSON line. Lines that do not begin with `{` are skipped. */
export async function startService<Ready>(
  script: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess<Ready>> {
  const child = spawn(process.execPath, [join(ROOT, script), ...given], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever ends this process, no service stays behind.
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    written += chunk;
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      process.off('exit', endWithUs);
      resolve();
    }),
  );

  const ready = await new Promise<Ready>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${script} was not ready in time:\n${written}`)), START_TIMEOUT_MS);
    createInterface({ input: child.stdout }).on('line', (line) => {
      written += `${line}\n`;
      if (!line.startsWith('{')) return;
      clearTimeout(timer);
      resolve(JSON.parse(line));
    });
    // Not `exit`: what it printed last may not have been read by then.
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`${script} ended with ${code} before it was ready:\n${written}`));
    });
  });

  const end = (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  return { child, ready, output: () => written, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** Runs `node <script> …` to its end and returns its last JSON line. */
export async function runService<Answer>(
  script: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Answer> {
  const service = await startService<Answer>(script, given, environment);
  await service.stop();
  return service.ready;
}
