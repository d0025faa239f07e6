import { browser } from 'wxt/browser';
import type { CallAnswer, CallError, CallName, Calls } from './calls.ts';
import { INPUT_SHAPES, readCall } from './input-shapes.ts';

/** What the background does for each call. A handler that throws answers `internal`. */
export type CallHandlers = {
  readonly [K in CallName]: (input: Calls[K]['input']) => Promise<CallAnswer<Calls[K]['value']>>;
};

/** An answer that carries a value. */
export function answered<T>(value: T): CallAnswer<T> {
  return { ok: true, value };
}

/** An answer that says why not. */
export function refused(code: CallError['code'], more: Omit<CallError, 'code'> = {}): CallAnswer<never> {
  return { ok: false, error: { code, ...more } };
}

/**
 * Answers the calls of surfaces. To be called synchronously while the worker starts: a listener that is added after an
 * `await` misses the message that woke it.
 *
 * @param ready gives the handlers once the database is open; asked at each call
 * @param crashed is told when a handler threw; the surface only hears `internal`
 */
export function answerCalls(
  ready: () => Promise<CallHandlers>,
  crashed: (call: CallName, error: unknown) => void,
): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    const asked = readCall(message);
    if (!asked || !isOwnPage(sender)) return undefined;
    // `sendResponse` with `true`, because it is what both browsers have always understood.
    void answer(asked, ready, crashed).then(sendResponse);
    return true;
  });
}

/** Only pages of this extension may ask; the browser stamps these fields. */
function isOwnPage(sender: { id?: string; url?: string }): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}

async function answer(
  { call, input }: { call: CallName | undefined; input: unknown },
  ready: () => Promise<CallHandlers>,
  crashed: (call: CallName, error: unknown) => void,
): Promise<CallAnswer<unknown>> {
  if (call === undefined) return refused('bad-input');
  try {
    return await carryOut(await ready(), call, input);
  } catch (error) {
    crashed(call, error);
    return refused('internal');
  }
}

async function carryOut<K extends CallName>(
  handlers: CallHandlers,
  call: K,
  input: unknown,
): Promise<CallAnswer<unknown>> {
  const fits: (value: unknown) => value is Calls[K]['input'] = INPUT_SHAPES[call];
  return fits(input) ? handlers[call](input) : refused('bad-input');
}
