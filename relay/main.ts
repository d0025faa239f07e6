// The relay's command line. Runs on import: scripts/run.mjs brings it into its own process, with the command in argv.
import { devices } from './commands/devices.ts';
import { Refused, WrongUsage } from './commands/output.ts';
import { pair } from './commands/pair.ts';
import { revoke } from './commands/revoke.ts';
import { serve } from './commands/serve.ts';
import { stats } from './commands/stats.ts';
import { SettingsError } from './settings.ts';
import { StoreUnavailable, StoreUnusable } from './store.ts';

const USAGE = 'usage: relay serve | pair --account <id|*> [--json] | devices | revoke <id> | stats';
const COMMANDS = new Map(Object.entries({ serve, pair, devices, revoke, stats }));

// Messages of people and keys are in these files: nobody else's eyes, whatever the shell's mask says.
process.umask(0o077);
process.exitCode = await run(process.argv.slice(2));

/** @returns the exit code: 0 done, 1 refused, 2 wrong usage or settings */
async function run([name, ...given]: string[]): Promise<number> {
  const command = COMMANDS.get(name ?? '');
  if (!command) return fail(2, USAGE);
  try {
    await command(given);
    return 0;
  } catch (error) {
    if (error instanceof WrongUsage) return fail(2, `${error.message}\n${USAGE}`);
    if (error instanceof SettingsError || error instanceof StoreUnusable) return fail(2, error.message);
    if (error instanceof Refused || error instanceof StoreUnavailable) return fail(1, error.message);
    if (isArgumentError(error)) return fail(2, `${error.message}\n${USAGE}`);
    throw error;
  }
}

function fail(code: 1 | 2, sentence: string): number {
  console.error(sentence);
  return code;
}

/** What `parseArgs` throws. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
