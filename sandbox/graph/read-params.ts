import type { Exchange } from '../http/reply.ts';
import { GraphError } from './errors.ts';
import { isRecord } from './send/read-value.ts';

/**
 * The parameters of a request: query, then body. A body is JSON or a form (platform.md §4.1, §5.2); with another content
 * type it is not read, so what it held is missing. Form values that are JSON objects or lists are read as such.
 */
export function readParams(exchange: Exchange): Record<string, unknown> {
  const params: Record<string, unknown> = Object.fromEntries(
    [...exchange.query].map(([key, value]) => [key, formValue(value)]),
  );
  if (exchange.method !== 'POST' || exchange.body.length === 0) return params;
  const type = String(exchange.headers['content-type'] ?? '')
    .split(';')[0]
    ?.trim()
    .toLowerCase();
  if (type === 'application/json') return { ...params, ...jsonObject(exchange.body.toString()) };
  if (type === 'application/x-www-form-urlencoded') {
    for (const [key, value] of new URLSearchParams(exchange.body.toString())) params[key] = formValue(value);
    return params;
  }
  throw new GraphError('bad-parameter', 'content type');
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Falls through to the same refusal.
  }
  throw new GraphError('bad-parameter', 'The body is not a JSON object');
}

function formValue(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
