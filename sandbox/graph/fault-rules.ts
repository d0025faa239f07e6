// What goes wrong with requests to the Graph API, on purpose: which requests, how often, before or after they are
// carried out, and how their answer ends.
import type { Exchange, Reply } from '../http/reply.ts';
import { REQUEST_KINDS, type RequestKind } from './request-kind.ts';

export const FAULT_ENDINGS = [
  /** The TCP connection dies, and with it every stream of HTTP/2 that runs over it. */
  'cut-connection',
  /** This stream is reset with INTERNAL_ERROR, the others live. Over HTTP/1.1 the connection dies. */
  'reset-stream',
  /** This stream is reset with REFUSED_STREAM, by which a server says that it did nothing. Over HTTP/1.1 as above. */
  'refuse-stream',
  /** Nothing comes, and the connection stays. */
  'hang',
  /** Status 200, and a body that is no JSON. */
  'garbage',
  /** Status 200, the header, half of the body, and then the connection dies. */
  'half',
  /** The HTTP status `status`, with the page of some proxy. */
  'status',
  /** The error `code` with `subcode` of platform.md §8. */
  'error',
  /** The true answer, `delayMs` later. */
  'delay',
] as const;

export type FaultEnding = (typeof FAULT_ENDINGS)[number];
export type FaultMoment = 'before-acting' | 'after-acting';

export interface FaultRule {
  /** All that are given must fit; none given: every request. */
  when: {
    kinds: readonly RequestKind[] | undefined;
    method: string | undefined;
    /** A part of the path. */
    path: string | undefined;
    /** A part of the body. */
    body: string | undefined;
  };
  moment: FaultMoment;
  ending: FaultEnding;
  /** So many requests that fit pass unharmed first. */
  skip: number;
  /** Then so many meet the fault. */
  times: number;
  status: number;
  code: number;
  subcode: number | undefined;
  delayMs: number;
}

/**
 * The fault that a request meets at this moment, counted off its rule. After acting only requests that were taken count,
 * since a refusal has not acted.
 */
export function takeFault(
  rules: readonly FaultRule[],
  moment: FaultMoment,
  exchange: Exchange,
  kind: RequestKind,
): FaultRule | undefined {
  const rule = rules.find((candidate) => candidate.times > 0 && candidate.moment === moment && fits(candidate));
  if (!rule) return undefined;
  if (rule.skip > 0) {
    rule.skip -= 1;
    return undefined;
  }
  rule.times -= 1;
  return rule;

  function fits({ when: { kinds, method, path, body } }: FaultRule): boolean {
    return (
      (kinds?.includes(kind) ?? true) &&
      (method === undefined || method === exchange.method) &&
      (path === undefined || exchange.path.includes(path)) &&
      (body === undefined || exchange.body.includes(body))
    );
  }
}

/** An answer as a fault leaves it. `error` is made by who knows the errors. */
export function spoiled(reply: Reply, rule: FaultRule): Reply {
  const fault = `${rule.ending} ${rule.moment}`;
  switch (rule.ending) {
    case 'garbage':
      return { ...reply, status: 200, body: '<!doctype html><title>Sorry</title>{"recipient_id":', fault };
    case 'status':
      return { status: rule.status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '', fault };
    case 'delay':
      return { ...reply, delayMs: rule.delayMs, fault };
    case 'error':
      return { ...reply, fault };
    default:
      return { ...reply, ending: rule.ending, fault };
  }
}

export function isRequestKind(name: unknown): name is RequestKind {
  return REQUEST_KINDS.some((kind) => kind === name);
}

export function isFaultEnding(name: unknown): name is FaultEnding {
  return FAULT_ENDINGS.some((ending) => ending === name);
}
