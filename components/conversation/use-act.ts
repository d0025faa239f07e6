import { useState } from 'preact/hooks';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import type { Sentences } from '../ui/sentences.ts';

/** One command at a time. A refusal of the command itself is said out loud, and shown where `refusal` is drawn. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Sentences>();

  async function run<T>(act: () => Promise<CallAnswer<T>>, done?: (value: T) => void): Promise<void> {
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    const answer = await act();
    setBusy(false);
    if (answer.ok) {
      done?.(answer.value);
      return;
    }
    const words = callErrorWords(answer.error);
    setRefusal(words);
    announce(`${words.what} ${words.next}`);
  }

  return { run, busy, refusal, forget: () => setRefusal(undefined) };
}

export interface Act {
  run: <T>(act: () => Promise<CallAnswer<T>>, done?: (value: T) => void) => Promise<void>;
  busy: boolean;
  refusal: Sentences | undefined;
  forget: () => void;
}
