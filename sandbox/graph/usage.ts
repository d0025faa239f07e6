import type { Sandbox } from '../sandbox.ts';
import { type ErrorName, GraphError } from './errors.ts';

/** Which budget a call counts against: `type` of the business use case header. */
export type UsageFamily = 'instagram' | 'messenger';

/** What the usage headers are made to say. Percent. */
export interface UsageFault {
  percent: number;
  /** Each call raises it by so much. */
  step: number;
  /** How long a used-up budget stays so, minutes. */
  regainMinutes: number;
  /** Whose budget: the business's (80002, 80006), or the app's (4). */
  of: 'business' | 'app';
  /** Set once it is used up, ms since 1970. */
  usedUpUntil?: number | undefined;
}

/**
 * Counts a call against the usage that was asked for. Throws when it is used up: 80002 for Instagram calls, 80006 for
 * messages, 4 for the app (platform.md §6 and §8), until the minutes of the header are over.
 */
export function countUsage(sandbox: Sandbox, family: UsageFamily): void {
  const { usage } = sandbox.graphFaults;
  if (!usage) return;
  const now = sandbox.clock.now();
  if (usage.usedUpUntil !== undefined && now >= usage.usedUpUntil) {
    usage.percent = 0;
    usage.usedUpUntil = undefined;
  }
  usage.percent = Math.min(100, usage.percent + usage.step);
  if (usage.percent < 100) return;
  usage.usedUpUntil ??= now + usage.regainMinutes * 60_000;
  throw new GraphError(usage.of === 'app' ? 'app-limit' : usedUp(sandbox, family));
}

function usedUp({ variants }: Sandbox, family: UsageFamily): ErrorName {
  if (variants.throttle === '613') return 'rate-limited';
  if (variants.throttle === '4') return 'app-limit';
  return family === 'messenger' ? 'usage-exceeded-by-messages' : 'usage-exceeded';
}

/**
 * The two usage headers (platform.md §6; header-x-app-usage--meta-docs.json): percentages, the last one minutes. They
 * rise with every request; nobody's real share is known, so 50 requests count as one percent.
 */
export function usageHeaders(sandbox: Sandbox, family: UsageFamily): Record<string, string> {
  if (sandbox.variants.usageHeaders === 'absent') return {};
  const { usage } = sandbox.graphFaults;
  const ordinary = Math.min(90, Math.floor(sandbox.log.total() / 50));
  const business = usage?.of === 'business' ? usage.percent : ordinary;
  const wait = Math.max(0, Math.ceil(((usage?.usedUpUntil ?? 0) - sandbox.clock.now()) / 60_000));
  return {
    'x-app-usage': JSON.stringify(shares(usage?.of === 'app' ? usage.percent : ordinary)),
    'x-business-use-case-usage': JSON.stringify({
      [sandbox.world.account.igId]: [
        {
          type: family,
          ...shares(business),
          estimated_time_to_regain_access: usage?.of === 'business' ? wait : 0,
        },
      ],
    }),
  };
}

function shares(percent: number) {
  return { call_count: percent, total_cputime: Math.floor(percent / 2), total_time: Math.floor(percent / 2) };
}
