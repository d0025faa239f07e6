// What is wrong with a script, told while it is written, and what was looked at and is well.
import { firstTold, handsBack, LAPSE, longestLapse } from './lint-disclosure.ts';
import {
  ENGLISH_FIX_WORDS,
  type FindingCode,
  type FixWords,
  type PassedCheck,
  type ScriptFinding,
  type ScriptReport,
} from './lint-finding.ts';
import { lintFlow } from './lint-flow.ts';
import { lintManners } from './lint-manners.ts';
import { lintWords } from './lint-words.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import { type Outline, outlineOf } from './outline.ts';
import { isTest, partsOf } from './outline-parts.ts';
import { withoutStatement } from './script-place.ts';
import type { Script } from './syntax.ts';
import { isBelowUnreadSay } from './unread-statements.ts';

/**
 * Everything that is to be said of a script; without an error among the findings it can go live.
 *
 * @param words what fixes put into messages, in the language of the account's customers
 */
export function lintScript(
  script: Script,
  templates: TemplatesByCommand,
  words: FixWords = ENGLISH_FIX_WORDS,
): ScriptReport {
  const outline = outlineOf(script);
  const findings = [
    ...lintReading(script),
    ...lintOutline(script, outline),
    ...lintTags(script),
    ...lintFlow(script, outline, templates),
    ...lintWords(script, outline, templates, words),
    ...(isTest(outline) ? [] : lintManners(script, outline, templates, words)),
  ].toSorted((one, other) => one.line - other.line || one.at.start - other.at.start);
  return { findings, passed: passedChecks(script, outline, templates, findings) };
}

function lintReading({ findings }: Script): readonly ScriptFinding[] {
  return findings.map(({ line, at, problem, fix }) => ({
    line,
    at,
    severity: 'error',
    code: 'not-understood',
    problem,
    ...(fix ? { fix: { ...fix, does: fix.does ?? (fix.text === '' ? 'remove' : 'replace'), words: fix.text } } : {}),
  }));
}

function lintOutline(script: Script, { problems }: Outline): readonly ScriptFinding[] {
  const told = problems.filter(({ line, code }) => code !== 'nothing-to-hang-on' || !isBelowUnreadSay(script, line));
  return told.map(({ line, at, code }): ScriptFinding => {
    const isHarmless = code === 'after-the-end' || code === 'said-before';
    // A branch that was there before takes its steps with it: those are not thrown away with a click.
    const isRemovable = isHarmless && !/^on(?:-|$)/.test(script.lines[line - 1]?.form ?? '');
    const fix = isRemovable ? withoutStatement(at, '') : undefined;
    return { line, at, severity: isHarmless ? 'warning' : 'error', code, ...(fix ? { fix } : {}) };
  });
}

const TAG = /human[_\s-]agent[\s_-]?tag|HUMAN_AGENT/iu;

/** The language has no word for the tag; whoever writes it expects that a script may have it. */
function lintTags({ lines }: Script): readonly ScriptFinding[] {
  return lines.flatMap((line): ScriptFinding[] => {
    if (line.form === 'blank' || line.form === 'comment' || !TAG.test(JSON.stringify(line))) return [];
    return [{ line: line.line, at: line.at, severity: 'error', code: 'names-human-agent-tag' }];
  });
}

/** What speaks against each check. */
const AGAINST: Readonly<Record<PassedCheck, readonly FindingCode[]>> = {
  'is-understood': ['not-understood'],
  'within-limits': ['message', 'text-empty', 'text-too-long'],
  'every-branch-is-reached': ['branch-not-offered', 'answer-not-waited-for'],
  'every-button-leads-on': ['button-leads-nowhere'],
  'seen-on-website': ['unseen-on-website'],
  'said-at-first': ['not-said-at-first'],
  'said-after-lapse': ['not-said-after-lapse'],
  'said-after-person': ['not-said-after-person'],
  'cannot-set-itself-off': ['sets-itself-off', 'answers-everything'],
  'one-private-reply': ['second-private-reply', 'say-to-commenter'],
};

function passedChecks(
  script: Script,
  outline: Outline,
  templates: TemplatesByCommand,
  findings: readonly ScriptFinding[],
): readonly PassedCheck[] {
  const steps = partsOf(outline).flat();
  const says = steps.flatMap((step) => (step.kind === 'say' ? [step] : []));
  const isSpeaking = !isTest(outline) && firstTold(outline, templates).length > 0;
  const buttons = says.flatMap((say) => say.buttons);
  const gives: Readonly<Record<PassedCheck, boolean>> = {
    'is-understood': script.lines.some(({ form }) => form !== 'blank' && form !== 'comment'),
    'within-limits': isSpeaking,
    'every-branch-is-reached': outline.branches.length > 0,
    'every-button-leads-on': buttons.some(({ kind }) => kind === 'postback'),
    'seen-on-website': isSpeaking && says.some((say) => say.buttons.length + say.quickReplies.length > 0),
    'said-at-first': isSpeaking,
    'said-after-lapse': isSpeaking && longestLapse(outline) > LAPSE,
    'said-after-person': isSpeaking && handsBack(script, outline) !== undefined,
    'cannot-set-itself-off': outline.triggers.some(
      ({ trigger }) => 'phrases' in trigger && trigger.phrases !== undefined,
    ),
    'one-private-reply': steps.some(({ kind }) => kind === 'reply-privately'),
  };
  const isHint = ({ code, severity }: ScriptFinding) => code === 'message' && severity === 'note';
  const codes = new Set(findings.filter((finding) => !isHint(finding)).map(({ code }) => code));
  return CHECKS.filter((check) => gives[check] && !AGAINST[check].some((code) => codes.has(code)));
}

const CHECKS: readonly PassedCheck[] = [
  'said-at-first',
  'said-after-person',
  'said-after-lapse',
  'cannot-set-itself-off',
  'seen-on-website',
  'every-button-leads-on',
  'every-branch-is-reached',
  'one-private-reply',
  'within-limits',
  'is-understood',
];
