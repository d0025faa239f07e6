import type { LiveRun } from './live-run.ts';

/**
 * The line a run began at, from 1, where something of its script stands before that line and so was not run; `undefined`
 * for a run of the whole. Empty lines and comments are nothing.
 */
export function laterStart({ source, startAtLine }: Pick<LiveRun, 'source' | 'startAtLine'>): number | undefined {
  if (startAtLine === undefined || !('script' in source)) return undefined;
  const before = source.script.split(/\r\n|\r|\n/).slice(0, startAtLine - 1);
  return before.some((line) => !/^\s*(#|$)/.test(line)) ? startAtLine : undefined;
}
