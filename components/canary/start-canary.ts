import { call } from '../../utils/messaging/call.ts';
import type { CallError } from '../../utils/messaging/calls.ts';

/** Sends one message to oneself, to see whether the way works. @returns why not, if not */
export async function startCanary(accountId: string): Promise<CallError | undefined> {
  const answer = await call('startPreview', {
    accountId,
    id: crypto.randomUUID(),
    source: { kind: 'canary' },
  });
  return answer.ok ? undefined : answer.error;
}
