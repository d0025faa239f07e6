// What a person reads of a finding, and what mends it.
import { i18n } from '#i18n';
import { freeCommand } from '../../../utils/templates/free-command.ts';
import { lintTemplate, type TemplateFinding } from '../../../utils/templates/lint-template.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { commandOf } from '../../../utils/templates/templates-file.ts';
import { findingDetail, findingWords } from '../../ui/finding-words.ts';

/** What mends a finding when its button is pressed. */
export type Remedy =
  | {
      label: string;
      act: 'replace-text';
      start: number;
      end: number;
      text: string;
      selected?: { from: number; to: number };
    }
  | { label: string; act: 'set-command'; command: string };

/** One line of the checks. */
export interface FindingLine {
  weight: TemplateFinding['weight'];
  what: string;
  next: string;
  /** Where it is and how much of how much. */
  detail?: string;
  remedy?: Remedy;
}

/** @param template as it is written @param others the other saved replies */
export function findingLine(finding: TemplateFinding, template: Template, others: readonly Template[]): FindingLine {
  const { weight } = finding;
  switch (finding.code) {
    case 'message':
      return lineOfMessage(finding, weight);
    case 'text-empty':
      return weight === 'stops' ? line('textEmpty', weight) : line('textMayBeEmpty', weight);
    case 'command-malformed': {
      const command = freeCommand(commandOf(template.command || template.name) || 'reply', others);
      return { ...line('commandMalformed', weight), remedy: { label: useWords(command), act: 'set-command', command } };
    }
    case 'command-taken': {
      const command = freeCommand(template.command, others);
      return {
        ...line('commandTaken', weight, `/${template.command}`),
        remedy: { label: useWords(command), act: 'set-command', command },
      };
    }
    case 'asked-each-time':
      return line('askedEachTime', weight, `{${finding.name}}`);
    case 'misspelt-variable': {
      const { start, end, meant } = finding;
      const label = i18n.t('options.templates.remedy.write', [`{${meant}}`]);
      return {
        ...line('misspelt', weight, `{${finding.name}}`),
        remedy: { label, act: 'replace-text', start, end, text: `{${meant}}` },
      };
    }
    case 'no-fallback': {
      const { start, end, name } = finding;
      const fallback = i18n.t('options.templates.fallback');
      const text = `{${name}|${fallback}}`;
      const selected = { from: text.length - 1 - fallback.length, to: text.length - 1 };
      const label = i18n.t('options.templates.remedy.addFallback');
      return {
        ...line('noFallback', weight, `{${name}}`),
        remedy: { label, act: 'replace-text', start, end, text, selected },
      };
    }
    case 'second-caret': {
      const { start, end } = finding;
      const label = i18n.t('options.templates.remedy.takeOut');
      return { ...line('secondCaret', weight), remedy: { label, act: 'replace-text', start, end, text: '' } };
    }
    case 'too-long':
      return {
        ...(weight === 'stops' ? line('tooLong', weight) : line('mayBeTooLong', weight)),
        detail: findingDetail({
          code: 'text-too-long',
          severity: 'error',
          measured: finding.measured,
          limit: finding.limit,
        }),
      };
  }
}

/**
 * The remedy in the reply as it is written by now, which may be another text than the one that was judged; `undefined` where
 * nothing is left to mend.
 */
export function remedyNow(wanted: Remedy, template: Template, others: readonly Template[]): Remedy | undefined {
  if (wanted.act === 'set-command') return wanted;
  const away = ({ start }: { start: number }) => Math.abs(start - wanted.start);
  const [nearest] = lintTemplate(template, others)
    .flatMap((finding) => findingLine(finding, template, others).remedy ?? [])
    .flatMap((remedy) => (remedy.act === 'replace-text' && remedy.text === wanted.text ? [remedy] : []))
    .toSorted((one, other) => away(one) - away(other));
  return nearest;
}

function lineOfMessage(
  { finding }: Extract<TemplateFinding, { code: 'message' }>,
  weight: FindingLine['weight'],
): FindingLine {
  const { what, next = '' } = findingWords(finding);
  const detail = findingDetail(finding);
  const forLongest = weight === 'warns' ? i18n.t('options.templates.forLongest', [what]) : what;
  return { weight, what: forLongest, next, ...(detail && { detail }) };
}

type LineName =
  | 'textEmpty'
  | 'textMayBeEmpty'
  | 'commandMalformed'
  | 'commandTaken'
  | 'askedEachTime'
  | 'misspelt'
  | 'noFallback'
  | 'secondCaret'
  | 'tooLong'
  | 'mayBeTooLong';

function line(name: LineName, weight: FindingLine['weight'], what = ''): FindingLine {
  return {
    weight,
    what: i18n.t(`options.templates.finding.${name}.what`, [what]),
    next: i18n.t(`options.templates.finding.${name}.next`, [what]),
  };
}

function useWords(command: string): string {
  return i18n.t('options.templates.remedy.use', [`/${command}`]);
}
