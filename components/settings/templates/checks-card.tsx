import { i18n } from '#i18n';
import { LIMITS, type LimitName } from '../../../utils/instagram/limits.ts';
import { expandedBytes, lintTemplate, type TemplateFinding } from '../../../utils/templates/lint-template.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { CheckMark, Checks } from '../../ui/checks.tsx';
import { checkCircleIcon, type IconShape, infoIcon, octagonIcon, triangleIcon } from '../../ui/icons.ts';
import { limitDate } from '../../ui/limit-date.ts';
import { type FindingLine, findingLine, type Remedy } from './finding-line.ts';

/** What is wrong with a reply and what is not, each with its remedy. */
export function ChecksCard({ template, others, onRemedy }: ChecksCardProps) {
  const findings = lintTemplate(template, others);
  const lines = findings.map((finding) => findingLine(finding, template, others));
  const { longest } = expandedBytes(template.text);
  const fits = template.text.trim() !== '' && longest <= LIMITS.textBytes.max;
  return (
    <Checks
      words={{
        heading: i18n.t('options.templates.checks'),
        errors: (count) => i18n.t('options.templates.errors', count),
        warnings: (count) => i18n.t('options.templates.warnings', count),
        limits: i18n.t('options.templates.limitsOf', [limitDate(['textBytes', ...limitsOf(findings)])]),
      }}
      errors={countOf(findings, 'stops')}
      warnings={countOf(findings, 'warns')}
    >
      {lines.map((one, index) => (
        <CheckLine key={`${one.what} ${one.detail ?? ''} ${index}`} line={one} onRemedy={onRemedy} />
      ))}
      {fits && (
        <li class="check">
          <CheckMark of={checkCircleIcon} tone="ok" label={i18n.t('options.templates.mark.passed')} />
          <p>
            <b>{i18n.t('options.templates.fits', [longest.toLocaleString()])}</b>
          </p>
          <span class="small quiet">{i18n.t('options.templates.limit', [LIMITS.textBytes.max.toLocaleString()])}</span>
        </li>
      )}
    </Checks>
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
      <CheckMark {...MARKS[weight]} label={i18n.t(`options.templates.mark.${weight}`)} />
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

function countOf(findings: readonly TemplateFinding[], weight: TemplateFinding['weight']): number {
  return findings.filter((finding) => finding.weight === weight).length;
}

/** The limits that findings are about. */
function limitsOf(findings: readonly TemplateFinding[]): readonly LimitName[] {
  return findings.flatMap((finding) => (finding.code === 'message' ? (finding.finding.limit ?? []) : []));
}
