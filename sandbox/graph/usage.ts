import type { Sandbox } from '../sandbox.ts';

/**
 * The two usage headers (platform.md §6; header-x-app-usage--meta-docs.json): percentages, the last one minutes.
 *
 * @param family which budget the call counts against
 */
export function usageHeaders(sandbox: Sandbox, family: 'instagram' | 'messenger'): Record<string, string> {
  const percent = sandbox.graphFaults.usage ?? Math.min(90, Math.floor(sandbox.log.all().length / 50));
  const usage = { call_count: percent, total_cputime: Math.floor(percent / 2), total_time: Math.floor(percent / 2) };
  return {
    'x-app-usage': JSON.stringify(usage),
    'x-business-use-case-usage': JSON.stringify({
      [sandbox.world.account.igId]: [
        { type: family, ...usage, estimated_time_to_regain_access: percent >= 100 ? 5 : 0 },
      ],
    }),
  };
}
