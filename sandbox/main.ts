#!/usr/bin/env node
import { readSettings, USAGE, WrongSettings } from './settings.ts';
/**
 * The practice Instagram's command line.
 *
 *   npm run sandbox -- serve [--webhook http://127.0.0.1:8787/webhooks/instagram] [--seed one] …
 *
 * Standard output carries one JSON line when everything answers:
 * `{"graph":"https://127.0.0.1:p","phone":"http://127.0.0.1:q","token":"…","account":{…},"appSecret":"…"}`.
 * Logs go to standard error. Every setting is in `settings.ts`; without arguments its list is printed.
 * Exit 0 after SIGTERM or SIGINT, 1 when a port is taken, 2 on wrong usage.
 */
import { startSandbox } from './start-sandbox.ts';
import { handshake } from './webhooks/handshake.ts';

const report = (line: string) => process.stderr.write(`sandbox: ${line}\n`);

async function serve(args: readonly string[]): Promise<void> {
  const settings = readSettings(args, process.env, report);
  const running = await startSandbox(settings.sandbox, settings.ports);
  const end = () => {
    running.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);

  report(`seed ${settings.sandbox.seed}, error messages in ${running.sandbox.language}`);
  process.stdout.write(`${JSON.stringify(running.ready)}\n`);
  const { webhookUrl } = settings.sandbox;
  if (webhookUrl !== undefined && settings.verifyToken !== undefined) {
    const problem = await handshake(webhookUrl, settings.verifyToken);
    report(problem === undefined ? 'webhook handshake done' : `webhook handshake failed: ${problem}`);
  }
}

const [command, ...args] = process.argv.slice(2);
if (command !== 'serve') {
  process.stderr.write(USAGE);
  process.exit(2);
}
try {
  await serve(args);
} catch (error) {
  report(error instanceof Error ? error.message : 'it could not start');
  if (error instanceof WrongSettings) process.stderr.write(USAGE);
  process.exit(error instanceof WrongSettings ? 2 : 1);
}
