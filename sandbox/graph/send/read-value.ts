// Strict readers of a request's parts. Each throws 100 with "invalid message data" and the name of what is wrong.
import { GraphError } from '../errors.ts';

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function record(value: unknown, what: string): Record<string, unknown> {
  if (!isRecord(value)) throw new GraphError('invalid-message', `${what} must be an object`);
  return value;
}

/** Refuses keys that no documented request has. */
export function onlyKeys(value: Record<string, unknown>, allowed: readonly string[], what: string): void {
  const extra = Object.keys(value).find((key) => !allowed.includes(key));
  if (extra !== undefined) throw new GraphError('invalid-message', `unexpected key ${what}[${extra}]`);
}

/** A text that is not empty. */
export function text(value: unknown, what: string): string {
  if (typeof value !== 'string' || value.trim() === '')
    throw new GraphError('invalid-message', `${what} must be a text`);
  return value;
}

/** A text of at most `max` characters (code points). */
export function characters(value: unknown, what: string, max: number): string {
  const read = text(value, what);
  if ([...read].length > max) throw new GraphError('invalid-message', `${what} must be at most ${max} characters`);
  return read;
}

/** 1 to `max` items. */
export function list(value: unknown, what: string, max: number): unknown[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > max) {
    throw new GraphError('invalid-message', `${what} must have 1 to ${max} items`);
  }
  return value;
}

export function webAddress(value: unknown, what: string): string {
  const read = text(value, what);
  if (!URL.canParse(read) || !/^https?:$/.test(new URL(read).protocol)) {
    throw new GraphError('invalid-message', `${what} must be a web address`);
  }
  return read;
}

/** `true` or `false`, as JSON or as text. */
export function flag(value: unknown, what: string): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new GraphError('invalid-message', `${what} must be true or false`);
}
