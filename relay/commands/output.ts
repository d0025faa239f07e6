/** One JSON line for whoever reads standard output. */
export function printLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** The command is well formed, and cannot be done. Exit code 1. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The command line or the settings are wrong. Exit code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
