import { call } from '../../utils/messaging/call.ts';
import type { CallError, Calls } from '../../utils/messaging/calls.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';

/** What is to run, and from where. */
export type RunOrder = Pick<Calls['startPreview']['input'], 'source' | 'startAtLine' | 'person'> & {
  /** The same id is the same run: for orders that may come twice. */
  id?: string;
};

/** Begins it. @returns why not, if not */
export async function startRun(
  account: AccountRow,
  { id = crypto.randomUUID(), ...order }: RunOrder,
): Promise<CallError | undefined> {
  const answer = await call('startPreview', { accountId: account.id, id, ...order });
  return answer.ok ? undefined : answer.error;
}
