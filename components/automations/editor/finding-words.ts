// What a person reads of a finding in a script.
import { i18n } from '#i18n';
import { printDuration } from '../../../utils/automation/script/duration.ts';
import type { SlotKind } from '../../../utils/automation/script/forms.ts';
import type {
  FindingCode,
  FindingDetail,
  PassedCheck,
  ScriptFinding,
} from '../../../utils/automation/script/lint-finding.ts';
import type { Expected, ReadingProblem, Script } from '../../../utils/automation/script/syntax.ts';
import { ENTRY_LIMITS, LIMIT_FACTS, LIMITS, type LimitName, MEDIA_LIMITS } from '../../../utils/instagram/limits.ts';
import type { MessageFinding } from '../../../utils/instagram/lint-message.ts';
import { characterCount } from '../../../utils/instagram/text-bytes.ts';
import { VARIABLES } from '../../../utils/templates/variables.ts';
import { findingDetail, findingWords as messageFindingWords } from '../../ui/finding-words.ts';
import { shortened } from '../../ui/shortened.ts';
import { type TextKey, textKey } from '../../ui/text-key.ts';

/** What is wrong, and why it matters or what to do. */
export interface FindingWords {
  what: string;
  why: string;
}

/** What is wrong and why, of every finding that there is. */
export function findingWords(finding: ScriptFinding): FindingWords {
  switch (finding.code) {
    case 'not-understood':
      return readingWords(finding.problem);
    case 'message':
      return messageWords(finding);
    case 'text-too-long':
      return words(
        'text_too_long',
        amount(finding.measured, finding.limit),
        amount(maximum(finding.limit), finding.limit),
      );
    case 'unknown-template':
      return words('unknown_template', finding.command);
    case 'unknown-variable':
      return unknownVariable(finding);
    case 'no-fallback':
      return words('no_fallback', `{${finding.name}}`);
    case 'branch-not-offered':
      return words('branch_not_offered', finding.payload);
    case 'button-leads-nowhere':
    case 'quick-reply-leads-nowhere':
      return words(textKey(finding.code), finding.title, finding.payload);
    case 'unseen-on-website':
      return unseenWords(finding, finding.severity !== 'note');
    case 'not-said-after-lapse':
      return words('not_said_after_lapse', printDuration(finding.lapse));
    case 'sets-itself-off':
      return words('sets_itself_off', finding.phrase);
    case 'after-the-window':
      return words('after_the_window', printDuration(finding.waited));
    case 'say-to-commenter':
      return words(`say_to_commenter_${textKey(finding.needs)}`);
    default:
      return words(textKey(finding.code));
  }
}

/** Quick replies of one line of which the same is said. */
export function manyWords(alike: readonly ScriptFinding[]): FindingWords {
  const titles = alike.flatMap((one) => (one.code === 'quick-reply-leads-nowhere' ? `“${one.title}”` : []));
  return words('quick_replies_lead_nowhere', listed(titles, 'conjunction'));
}

/** The same in one line, for a screen reader. */
export function findingSentence(finding: ScriptFinding): string {
  const { what, why } = findingWords(finding);
  return `${what}${/[.!?]$/u.test(what) ? '' : '.'} ${why}`;
}

/** What one reads of a check that was passed, and what kind of check it is. */
export function passedWords(check: PassedCheck): { what: string; kind: string } {
  const key = textKey(check);
  return { what: i18n.t(`automations.lint.passed.${key}.what`), kind: i18n.t(`automations.lint.passed.${key}.kind`) };
}

/** What the button says that mends it. */
export function fixWords({ does, words: meant }: NonNullable<ScriptFinding['fix']>): string {
  if (does === 'remove' && meant !== '') return i18n.t('automations.lint.fix.removeThese', [shortened(meant, LONGEST)]);
  return i18n.t(`automations.lint.fix.${textKey(does)}`, [shortened(meant, LONGEST)]);
}

/** `Line 10`, `Lines 5 and 6`. */
export function lineWords(lines: readonly number[]): string {
  const [first = 1] = lines;
  const last = lines.at(-1) ?? first;
  if (first === last) return i18n.t('automations.lint.line', [first]);
  return i18n.t(lines.length === 2 ? 'automations.lint.twoLines' : 'automations.lint.moreLines', [first, last]);
}

/** Every line that a finding is about, from 1, in order: buttons that are not seen stand on several. */
export function linesOf(finding: ScriptFinding, { lines }: Script): readonly number[] {
  if (finding.code !== 'unseen-on-website') return [finding.line];
  const rest = lines.slice(finding.line);
  const end = rest.findIndex(
    ({ form }) => !['button', 'button-opens', 'quick-reply', 'blank', 'comment'].includes(form),
  );
  const hung = (end < 0 ? rest : rest.slice(0, end)).flatMap((line) => {
    const isMeant =
      (line.form === 'button' && finding.titles.includes(line.title)) ||
      (line.form === 'button-opens' && finding.addresses.includes(line.url)) ||
      (line.form === 'quick-reply' && line.replies.some(({ title }) => finding.titles.includes(title)));
    return isMeant ? [line.line] : [];
  });
  return [finding.line, ...hung];
}

/** The limit that a finding is about; absent where it is about none. */
export function limitOf(finding: FindingDetail): LimitName | undefined {
  switch (finding.code) {
    case 'message':
      return finding.finding.limit;
    case 'text-too-long':
      return finding.limit;
    case 'after-the-window':
      return 'replyWindow';
    default:
      return undefined;
  }
}

type FindingKey =
  | TextKey<Exclude<FindingCode, 'not-understood' | 'message' | 'say-to-commenter' | 'unseen-on-website'>>
  | `say_to_commenter_${TextKey<Extract<FindingDetail, { code: 'say-to-commenter' }>['needs']>}`
  | 'unseen_buttons'
  | 'unseen_quick_replies'
  | 'quick_replies_lead_nowhere';

function words(key: FindingKey, first = '', second = ''): FindingWords {
  return {
    what: i18n.t(`automations.lint.finding.${key}.what`, [first, second]),
    why: i18n.t(`automations.lint.finding.${key}.why`, [first, second]),
  };
}

type ReadingKey = TextKey<ReadingProblem['code']> | 'meant';

function readingWords(problem: ReadingProblem): FindingWords {
  switch (problem.code) {
    case 'unknown-statement':
      return problem.meant === undefined
        ? reading('unknown_statement', shortened(problem.word, LONGEST))
        : reading('meant', shortened(problem.word, LONGEST), problem.meant);
    case 'expected':
      return reading(
        'expected',
        shortened(problem.after, LONGEST),
        listed(problem.expected.map(expectedWords), 'disjunction'),
      );
    case 'too-much':
      return reading('too_much', shortened(problem.rest, LONGEST));
    case 'unclosed-text':
      return reading('unclosed_text');
  }
}

function reading(key: ReadingKey, first = '', second = ''): FindingWords {
  return {
    what: i18n.t(`automations.lint.reading.${key}.what`, [first, second]),
    why: i18n.t(`automations.lint.reading.${key}.why`, [first, second]),
  };
}

/** Kinds of places are told in words; a kind that the parser makes no place for cannot be expected. */
function expectedWords(expected: Expected): string {
  if ('word' in expected) return `“${expected.word}”`;
  const kind = SLOT_KINDS.find((known) => known === expected.kind);
  return kind === undefined ? expected.kind : i18n.t(`automations.lint.kind.${kind}`);
}

const SLOT_KINDS: readonly SlotKind[] = ['text', 'texts', 'name', 'time', 'command', 'address', 'media', 'replies'];

/** As the lint of messages says it, with the title or the saved reply that is meant. */
function messageWords({ finding, words: meant }: Extract<FindingDetail, { code: 'message' }>): FindingWords {
  const { place = {}, limit, measured } = finding;
  const isOfTemplate = meant.startsWith('/');
  if (finding.code === 'title-too-long' && limit !== undefined && !isOfTemplate) {
    const max = maximum(limit);
    const key = place.button === undefined ? 'quick_reply_too_long' : 'title_too_long';
    const seen = firstCharacters(meant, max);
    const given = [meant, amount(measured, limit), max, seen] as const;
    return {
      what: i18n.t(`automations.lint.finding.${key}.what`, [...given]),
      why: i18n.t(`automations.lint.finding.${key}.why`, [...given]),
    };
  }
  const { what, next } = messageFindingWords(finding);
  const why = [next, findingDetail(isOfTemplate ? finding : withoutPlace(finding))].filter(Boolean).join(' ');
  if (isOfTemplate) return { what: i18n.t('automations.lint.inTemplate', [meant, what]), why };
  const isOfTitle = (place.button !== undefined || place.quickReply !== undefined) && meant.trim() !== '';
  return { what: isOfTitle ? i18n.t('automations.lint.about', [shortened(meant, LONGEST), what]) : what, why };
}

/** The line says where it is. */
function withoutPlace({ place: _, ...finding }: MessageFinding): MessageFinding {
  return finding;
}

function unknownVariable({ name, meant }: Extract<FindingDetail, { code: 'unknown-variable' }>): FindingWords {
  const known = VARIABLES.map((variable) => `{${variable.name}}`);
  return meant === undefined || meant === 'caret'
    ? words('unknown_variable', `{${name}}`, listed(known, 'conjunction'))
    : { ...words('unknown_variable', `{${name}}`), why: reading('meant', name, `{${meant}}`).why };
}

function unseenWords(
  finding: Extract<FindingDetail, { code: 'unseen-on-website' }>,
  isOfButtons: boolean,
): FindingWords {
  const titles = finding.titles.map((title) => title.toLocaleUpperCase());
  const added = [
    ...(titles.length > 0 ? [i18n.t('automations.lint.finding.orWrite', [listed(titles, 'disjunction')])] : []),
    ...(finding.addresses.length > 0
      ? [i18n.t('automations.lint.finding.orOpen', [listed(finding.addresses, 'disjunction')])]
      : []),
  ];
  return words(isOfButtons ? 'unseen_buttons' : 'unseen_quick_replies', listed(added, 'conjunction'));
}

function listed(parts: readonly string[], type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat(undefined, { type }).format(parts);
}

const MAXIMA = { ...LIMITS, ...MEDIA_LIMITS, ...ENTRY_LIMITS };

function maximum(limit: LimitName): number {
  return MAXIMA[limit].max;
}

/** `21 characters`, `1,204 bytes`. */
function amount(count: number, limit: LimitName): string {
  const unit = LIMIT_FACTS[limit].unit === 'bytes' ? 'bytes' : 'characters';
  return i18n.t(`automations.lint.unit.${unit}`, count, [count.toLocaleString()]);
}

/** What is left where Instagram cuts. */
function firstCharacters(text: string, max: number): string {
  let kept = '';
  for (const letter of text) {
    if (characterCount(kept + letter) > max) break;
    kept += letter;
  }
  return kept.trimEnd();
}

/** Letters, for buttons and headings: whole texts may have a thousand. */
const LONGEST = 36;
