import type { ErrorReason } from '../instagram/error-reasons.ts';
import type { CheckId } from './check.ts';

/** Refusals that any call may meet, and the line of the setup that they are about. */
export const CHECK_OF_REASON: Readonly<Partial<Record<ErrorReason, CheckId>>> = {
  'account-not-eligible': 'account-eligible',
  'message-access-off': 'message-access',
  'app-not-live': 'app-live',
};
