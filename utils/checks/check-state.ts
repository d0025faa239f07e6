import type { CheckRecord, CheckState } from './check.ts';
import { CHECK_RULES } from './check-rules.ts';
import { replacedPart } from './fingerprint.ts';

const BECAUSE = { account: 'account-changed', token: 'token-changed', relay: 'relay-changed' } as const;

/**
 * What a check shows now.
 *
 * A refusal does not age: it stands until something is tried again. A refusal of a setup that was replaced says nothing
 * about the new one.
 *
 * @param record what was seen, if anything
 * @param setup {@link fingerprint} of the present setup
 * @param now ms since 1970
 */
export function checkState(record: CheckRecord | undefined, setup: string, now: number): CheckState {
  if (!record) return { state: 'not-tried' };
  const { evidence } = record;
  const { basis, maxAgeMs } = CHECK_RULES[record.id];
  const replaced = replacedPart(record.gatheredWith, setup, basis);

  if (record.result === 'refused') return replaced ? { state: 'not-tried' } : { state: 'refused', evidence };
  if (replaced) return { state: 'stale', evidence, because: BECAUSE[replaced] };
  if (maxAgeMs !== undefined && now - evidence.at >= maxAgeMs) return { state: 'stale', evidence, because: 'aged' };
  return { state: 'proven', evidence };
}

/** Far below the age at which any evidence stops to count, ms. */
const YOUNG_FOR = 300_000;

/**
 * Whether evidence is worth storing: it is, unless what is stored says the same of the same setup and is still young.
 * Events come by the thousand; the record need not be written for each.
 *
 * @param now ms since 1970
 */
export function addsToCheck(stored: CheckRecord | undefined, seen: CheckRecord, now: number): boolean {
  if (!stored || stored.result !== seen.result || stored.gatheredWith !== seen.gatheredWith) return true;
  return now - stored.evidence.at >= YOUNG_FOR;
}
