import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
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
import { announce } from '../../ui/announce.tsx';
import { Icon } from '../../ui/icon.tsx';
import { checkCircleIcon, type IconShape, infoIcon, octagonIcon, triangleIcon } from '../../ui/icons.ts';
import {
  findingWords,
  fixWords,
  limitDate,
  limitOf,
  linesOf,
  lineWords,
  manyWords,
  passedWords,
} from './finding-words.ts';

/** What is wrong with a script, the worst first, and what is not; how much it is is told when it changes. */
export function ChecksCard({ report, script, onMend, onGoTo }: ChecksCardProps) {
  const headingId = useId();
  const read = useMemo(() => parseScript(script), [script]);
  const { findings, passed } = report;
  const errors = countOf(findings, 'error');
  const warnings = countOf(findings, 'warning');
  useCountTold(errors, warnings);
  return (
    <section class="card checks script-checks" aria-labelledby={headingId}>
      <h2>
        <span id={headingId}>{i18n.t('automations.lint.checks')}</span>
        {errors > 0 && <span class="tag danger">{i18n.t('automations.lint.errors', errors)}</span>}
        {warnings > 0 && <span class="tag warn">{i18n.t('automations.lint.warnings', warnings)}</span>}
        <span class="small quiet limits">{i18n.t('automations.lint.limitsOf', [dateOf(findings)])}</span>
      </h2>
      <ul>
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
      </ul>
    </section>
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
      <Mark {...MARKS[severity]} label={i18n.t(`automations.lint.mark.${severity}`)} />
      <p>
        <button type="button" class="to-line" onClick={() => onGoTo(line)}>
          <span class="which">{lineWords(linesOf(finding, script))}</span>: <bdi>{what}</bdi>
        </button>
        <span class="muted">
          {why}
          {limit && (
            <span class="quiet" title={LIMIT_FACTS[limit].source}>
              {' '}
              {i18n.t('automations.lint.limitOf', [limitDate(LIMIT_FACTS[limit])])}
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
      <Mark of={checkCircleIcon} tone="ok" label={i18n.t('automations.lint.mark.passed')} />
      <p>{what}</p>
      <span class="small quiet">{kind}</span>
    </li>
  );
}

function Mark({ of, tone, label }: { of: IconShape; tone: string; label: string }) {
  return (
    <span class={`mark ${tone}`} role="img" aria-label={label}>
      <Icon of={of} />
    </span>
  );
}

function countOf(findings: readonly ScriptFinding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** Said when it changes, not when a script is opened. */
function useCountTold(errors: number, warnings: number): void {
  const told = useRef({ errors, warnings });
  useEffect(() => {
    const before = told.current;
    if (before.errors === errors && before.warnings === warnings) return;
    told.current = { errors, warnings };
    announce(
      `${i18n.t('automations.lint.checks')}: ${i18n.t('automations.lint.errors', errors)}, ${i18n.t('automations.lint.warnings', warnings)}`,
    );
  }, [errors, warnings]);
}

/** The day on which the limits that are looked at were last read; the oldest where there are several. */
function dateOf(findings: readonly ScriptFinding[]): string {
  const limits = findings.flatMap((finding) => limitOf(finding) ?? []);
  const [oldest = ''] = (['textBytes', ...limits] as const).map((name) => LIMIT_FACTS[name].checked).toSorted();
  return limitDate({ checked: oldest });
}
