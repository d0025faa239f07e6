import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { LIMIT_FACTS, LIMITS, type LimitName } from '../../../utils/instagram/limits.ts';
import { expandedBytes, lintTemplate, type TemplateFinding } from '../../../utils/templates/lint-template.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { announce } from '../../ui/announce.tsx';
import { Icon } from '../../ui/icon.tsx';
import { checkCircleIcon, type IconShape, infoIcon, octagonIcon, triangleIcon } from '../../ui/icons.ts';
import { type FindingLine, findingLine, type Remedy } from './finding-line.ts';

/** What is wrong with a reply and what is not, each with its remedy; how many of them is told when it changes. */
export function ChecksCard({ template, others, onRemedy }: ChecksCardProps) {
  const findings = lintTemplate(template, others);
  const lines = findings.map((finding) => findingLine(finding, template, others));
  const errors = countOf(findings, 'stops');
  const warnings = countOf(findings, 'warns');
  useCountTold(errors, warnings);
  const { longest } = expandedBytes(template.text);
  const fits = template.text.trim() !== '' && longest <= LIMITS.textBytes.max;
  return (
    <section class="card checks" aria-labelledby="checks-heading">
      <h2>
        <span id="checks-heading">{i18n.t('options.templates.checks')}</span>
        {errors > 0 && <span class="tag danger">{i18n.t('options.templates.errors', errors)}</span>}
        {warnings > 0 && <span class="tag warn">{i18n.t('options.templates.warnings', warnings)}</span>}
        <span class="small quiet limits">{i18n.t('options.templates.limitsOf', [limitsDate(findings)])}</span>
      </h2>
      <ul>
        {lines.map((one, index) => (
          <CheckLine key={`${one.what} ${one.detail ?? ''} ${index}`} line={one} onRemedy={onRemedy} />
        ))}
        {fits && (
          <li class="check">
            <Mark of={checkCircleIcon} tone="ok" label={i18n.t('options.templates.mark.passed')} />
            <p>
              <b>{i18n.t('options.templates.fits', [longest.toLocaleString()])}</b>
            </p>
            <span class="small quiet">
              {i18n.t('options.templates.limit', [LIMITS.textBytes.max.toLocaleString()])}
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

export interface ChecksCardProps {
  /** After typing has rested. */
  template: Template;
  others: readonly Template[];
  onRemedy: (remedy: Remedy) => void;
}

const MARKS = {
  stops: { of: octagonIcon, tone: 'danger' },
  warns: { of: triangleIcon, tone: 'warn' },
  tells: { of: infoIcon, tone: 'accent' },
} as const satisfies Record<TemplateFinding['weight'], { of: IconShape; tone: string }>;

function CheckLine({ line, onRemedy }: { line: FindingLine; onRemedy: (remedy: Remedy) => void }) {
  const { weight, what, next, detail, remedy } = line;
  return (
    <li class="check">
      <Mark {...MARKS[weight]} label={i18n.t(`options.templates.mark.${weight}`)} />
      <p>
        <b>{what}</b>
        <span class="muted">
          {next} {detail && <span class="num quiet">{detail}</span>}
        </span>
      </p>
      {remedy && (
        <button type="button" class="btn xs" onClick={() => onRemedy(remedy)}>
          {remedy.label}
        </button>
      )}
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

function countOf(findings: readonly TemplateFinding[], weight: TemplateFinding['weight']): number {
  return findings.filter((finding) => finding.weight === weight).length;
}

/** Said when it changes, not when a reply is opened. */
function useCountTold(errors: number, warnings: number): void {
  const told = useRef({ errors, warnings });
  useEffect(() => {
    const before = told.current;
    if (before.errors === errors && before.warnings === warnings) return;
    told.current = { errors, warnings };
    announce(
      `${i18n.t('options.templates.checks')}: ${i18n.t('options.templates.errors', errors)}, ${i18n.t('options.templates.warnings', warnings)}`,
    );
  }, [errors, warnings]);
}

/** The day on which the limits that were looked at were last read; the oldest where there are several. */
function limitsDate(findings: readonly TemplateFinding[]): string {
  const names = findings.flatMap((finding): readonly LimitName[] => {
    const limit = finding.code === 'message' ? finding.finding.limit : undefined;
    return limit ? [limit] : [];
  });
  const [oldest = ''] = ['textBytes' as const, ...names].map((name) => LIMIT_FACTS[name].checked).toSorted();
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(oldest));
}
