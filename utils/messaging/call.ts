import { browser } from 'wxt/browser';
import type { CallAnswer, CallMessage, CallName, Calls } from './calls.ts';

/** Chrome says so while the worker is only starting; then nobody has received the message, and saying it again is safe. */
const NOBODY_THERE = /receiving end does not exist|could not establish connection/i;
const SECOND_TRY_AFTER_MS = 150;

/**
 * Asks the background to do something. Never throws: whatever goes wrong on the way is an answer with the code `internal`.
 *
 * @example const answer = await call('pollNow', null);
 */
export async function call<K extends CallName>(
  name: K,
  input: Calls[K]['input'],
): Promise<CallAnswer<Calls[K]['value']>> {
  const message: CallMessage<K> = { to: 'background', call: name, input };
  try {
    return understood<K>(await browser.runtime.sendMessage(message));
  } catch (error) {
    if (!(error instanceof Error && NOBODY_THERE.test(error.message))) return NOT_ANSWERED;
  }
  await new Promise((resolve) => setTimeout(resolve, SECOND_TRY_AFTER_MS));
  try {
    return understood<K>(await browser.runtime.sendMessage(message));
  } catch {
    return NOT_ANSWERED;
  }
}

const NOT_ANSWERED: CallAnswer<never> = { ok: false, error: { code: 'internal' } };

/** The background is our own code, of this very build: its envelope is looked at, its value is believed. */
function understood<K extends CallName>(answer: unknown): CallAnswer<Calls[K]['value']> {
  return isEnvelope<Calls[K]['value']>(answer) ? answer : NOT_ANSWERED;
}

function isEnvelope<T>(answer: unknown): answer is CallAnswer<T> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}
