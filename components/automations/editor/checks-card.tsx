import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type {
  PassedCheck,
  ScriptFinding,
  ScriptFix,
  ScriptReport,
  Severity,
} from '../../../utils/automation/script/lint-finding.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import type { Script } from '../../../utils/automation/script/syntax.ts';
import { LIMIT_FACTS } from '../../../utils/instagram/limits.ts';
import { CheckMark, Checks } from '../../ui/checks.tsx';
import { checkCircleIcon, type IconShape, infoIcon, octagonIcon, triangleIcon } from '../../ui/icons.ts';
import { limitDate } from '../../ui/limit-date.ts';
import { findingWords, fixWords, limitOf, linesOf, lineWords, manyWords, passedWords } from './finding-words.ts';

/** What is wrong with a script, the worst first, and what is not. */
export function ChecksCard({ report, script, onMend, onGoTo }: ChecksCardProps) {
  const read = useMemo(() => parseScript(script), [script]);
  const { findings, passed } = report;
  const limits = findings.flatMap((finding) => limitOf(finding) ?? []);
  return (
    <Checks
      words={{
        heading: i18n.t('automations.lint.checks'),
        errors: (count) => i18n.t('automations.lint.errors', count),
        warnings: (count) => i18n.t('automations.lint.warnings', count),
        limits: i18n.t('automations.lint.limitsOf', [limitDate(['textBytes', ...limits])]),
      }}
      errors={countOf(findings, 'error')}
      warnings={countOf(findings, 'warning')}
    >
      {rowsOf(findings).map((alike) => (
        <FindingRow
          key={`${alike[0].code} ${alike[0].at.start} ${alike[0].at.end}`}
          alike={alike}
          script={read}
          onMend={onMend}
          onGoTo={onGoTo}
        />
      ))}
      {passed.map((check) => (
        <PassedRow key={check} check={check} />
      ))}
    </Checks>
  );
}

export interface ChecksCardProps {
  /** After typing has rested. */
  report: ScriptReport;
  /** That was judged. */
  script: string;
  onMend: (fix: ScriptFix) => void;
  /** @param line from 1 */
  onGoTo: (line: number) => void;
}

const MARKS = {
  error: { of: octagonIcon, tone: 'danger' },
  warning: { of: triangleIcon, tone: 'warn' },
  note: { of: infoIcon, tone: 'accent' },
} as const satisfies Record<Severity, { of: IconShape; tone: string }>;

type Alike = readonly [ScriptFinding, ...ScriptFinding[]];

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Errors first, each kind in the order of the lines. What is said of several quick replies in a line is one row. */
function rowsOf(findings: readonly ScriptFinding[]): readonly Alike[] {
  const rows: [ScriptFinding, ...ScriptFinding[]][] = [];
  for (const finding of findings.toSorted((one, other) => ORDER[one.severity] - ORDER[other.severity])) {
    const alike = rows.find(([first]) => isOneRow(first, finding));
    if (alike) alike.push(finding);
    else rows.push([finding]);
  }
  return rows;
}

function isOneRow(one: ScriptFinding, other: ScriptFinding): boolean {
  return one.code === 'quick-reply-leads-nowhere' && other.code === one.code && one.line === other.line;
}

function FindingRow({ alike, script, onMend, onGoTo }: FindingRowProps) {
  const [finding] = alike;
  const { severity, fix, line } = finding;
  const { what, why } = alike.length > 1 ? manyWords(alike) : findingWords(finding);
  const limit = limitOf(finding);
  return (
    <li class="check">
      <CheckMark {...MARKS[severity]} label={i18n.t(`automations.lint.mark.${severity}`)} />
      <p>
        <button type="button" class="to-line" onClick={() => onGoTo(line)}>
          <span class="which">{lineWords(linesOf(finding, script))}</span>: <bdi>{what}</bdi>
        </button>
        <span class="muted">
          {why}
          {limit && (
            <span class="quiet" title={LIMIT_FACTS[limit].source}>
              {' '}
              {i18n.t('automations.lint.limitOf', [limitDate([limit])])}
            </span>
          )}
        </span>
      </p>
      {fix && (
        <button type="button" class="btn xs" onClick={() => onMend(fix)}>
          {fixWords(fix)}
        </button>
      )}
    </li>
  );
}

interface FindingRowProps {
  alike: Alike;
  script: Script;
  onMend: (fix: ScriptFix) => void;
  onGoTo: (line: number) => void;
}

function PassedRow({ check }: { check: PassedCheck }) {
  const { what, kind } = passedWords(check);
  return (
    <li class="check">
      <CheckMark of={checkCircleIcon} tone="ok" label={i18n.t('automations.lint.mark.passed')} />
      <p>{what}</p>
      <span class="small quiet">{kind}</span>
    </li>
  );
}

function countOf(findings: readonly ScriptFinding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
