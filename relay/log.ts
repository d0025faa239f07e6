/** Writes one line for the operator. Never anything of a body, a token, a code or a secret. */
export type Log = (line: string) => void;

/** To standard error: standard output belongs to whoever reads JSON lines. The same line once in 10 s at most. */
export function logToStandardError(now: () => number): Log {
  const last = new Map<string, number>();
  return (line) => {
    const time = now();
    if (time - (last.get(line) ?? Number.NEGATIVE_INFINITY) < 10_000) return;
    if (last.size > 100) last.clear();
    last.set(line, time);
    console.error(`${new Date(time).toISOString()} ${line}`);
  };
}
