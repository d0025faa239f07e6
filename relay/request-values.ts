// Values of requests, read strictly: what is no number is refused, what is out of range is clamped.
import { ApiError } from './api-error.ts';
import { LARGEST_REQUEST, PAGE_LIMIT, WAIT_LIMIT } from './limits.ts';

interface Range {
  least: number;
  most: number;
  usual: number;
}

/** Events a page. @param value a JSON value, or `undefined` if absent */
export function readLimit(value: unknown): number {
  return Math.floor(clamp('limit', value, PAGE_LIMIT));
}

/** Seconds to wait; fractions are allowed. */
export function readWait(value: unknown): number {
  return clamp('wait', value, WAIT_LIMIT);
}

/** A number in a query; whatever else stands there is passed on, to be refused. */
export function queryNumber(text: string | undefined): unknown {
  return text !== undefined && /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

function clamp(name: string, value: unknown, range: Range): number {
  if (value === undefined) return range.usual;
  if (typeof value !== 'number' || Number.isNaN(value))
    throw new ApiError('bad_request', `${name} has to be a number.`);
  return Math.min(Math.max(value, range.least), range.most);
}

/** The JSON object that a request carries. */
export async function readJsonObject(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError('bad_request', 'The body has to be JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError('bad_request', 'The body has to be a JSON object.');
  }
  return { ...value };
}

/** Stops reading as soon as it is too much: a declared length may be wrong or missing. */
async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > LARGEST_REQUEST) throw new ApiError('too_large', 'A request may have 64 kB at most.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A text of 1 to `longest` characters. */
export function readShortText(name: string, value: unknown, longest: number): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > longest) {
    throw new ApiError('bad_request', `${name} has to be a text of 1 to ${longest} characters.`);
  }
  return value.trim();
}
