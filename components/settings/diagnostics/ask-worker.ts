import { browser } from 'wxt/browser';
import type { ReportFacts } from '../../../utils/checks/report.ts';
import { call } from '../../../utils/messaging/call.ts';

/** Asks the worker something that costs nothing, and looks at when it last polled. */
export async function askWorker(): Promise<ReportFacts['worker']> {
  const asked = performance.now();
  const answer = await call('active', null);
  const answeredInMs = performance.now() - asked;
  const { lastPollAt } = await browser.storage.session.get('lastPollAt');
  return {
    ...(typeof lastPollAt === 'number' && { lastPollAt }),
    ...(answer.ok && { answeredInMs }),
  };
}
