import type { FindingCode, ScriptFinding, ScriptFix } from '../../../utils/automation/script/lint-finding.ts';
import type { Span } from '../../../utils/automation/script/syntax.ts';

/** A fix that was asked for while the script had moved on since it was judged. */
export interface WishedFix {
  code: FindingCode;
  /** What comes in. */
  text: string;
  /** Where its finding stands by now. */
  at: Span;
}

/** That very fix among what is found in the script as it stands: of the same kind, with the same words, at the same place. */
export function wishedFix({ code, text, at }: WishedFix, findings: readonly ScriptFinding[]): ScriptFix | undefined {
  const [nearest] = findings
    .flatMap((finding) => {
      const { fix } = finding;
      const isSame = finding.code === code && fix?.text === text && isTouching(finding.at, at);
      return isSame ? [{ fix, distance: Math.abs(finding.at.start - at.start) }] : [];
    })
    .toSorted((one, other) => one.distance - other.distance);
  return nearest?.fix;
}

function isTouching(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
