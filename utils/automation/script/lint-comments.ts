import type { ScriptFinding, ScriptFix } from './lint-finding.ts';
import { isSaid, partsOf } from './lint-flow.ts';
import type { Outline, Step } from './outline.ts';
import { lineBefore, placeOfLine, placeOfSlot } from './script-place.ts';
import type { Script, Span } from './syntax.ts';

/** To somebody who only commented, one private reply is possible, and nothing else until they answer. */
export function lintComments(script: Script, outline: Outline): readonly ScriptFinding[] {
  const { triggers, main, branches } = outline;
  const isOfComments = triggers.some(({ trigger }) => trigger.kind === 'comment');
  const isOfOthers = triggers.some(({ trigger }) => trigger.kind !== 'comment');
  const findings: ScriptFinding[] = [];
  if (isOfOthers) findings.push(...lintRepliesToNothing(script, outline, isOfComments));
  if (!isOfComments) return findings;

  const isPrivate = ({ kind }: Step) => kind === 'reply-privately';
  const answered = main.findIndex(({ kind }) => kind === 'wait-for-answer');
  const replied = main.findIndex(isPrivate);
  const unanswered = answered < 0 ? main : main.slice(0, answered);
  for (const [place, step] of unanswered.entries()) {
    if (!isSaid(step) || step.kind === 'reply-publicly' || isPrivate(step)) continue;
    const needs = replied >= 0 && place > replied ? 'answer' : 'private-reply';
    const { line, at } = placeOfLine(script, step.line);
    const isFirst = replied < 0 && unanswered.indexOf(step) === unanswered.findIndex(({ kind }) => kind === 'say');
    const isBare = step.kind === 'say' && step.buttons.length + step.quickReplies.length === 0;
    const word = { start: at.start, end: at.start + 'say'.length };
    const fix: ScriptFix | undefined =
      needs === 'answer'
        ? answeredFirst(outline, at)
        : isFirst && isBare
          ? { at: word, text: 'reply privately', does: 'replace', words: 'reply privately' }
          : undefined;
    findings.push({ line, at, severity: 'error', code: 'say-to-commenter', needs, ...(fix ? { fix } : {}) });
  }
  const inMain = main.filter(isPrivate);
  const surplus = [
    ...inMain.slice(1),
    ...branches.flatMap(({ steps }) => steps.filter(isPrivate).slice(inMain.length > 0 ? 0 : 1)),
  ];
  for (const { line } of surplus) {
    const { at } = placeOfLine(script, line);
    const word = placeBefore(script, line);
    const fix: ScriptFix = { at: word, text: 'say ', does: 'replace', words: 'say' };
    findings.push({ line, at, severity: 'error', code: 'second-private-reply', fix });
  }
  return findings;
}

/** What follows is said to those who answer, and to nobody else. */
function answeredFirst({ branches }: Outline, at: Span): ScriptFix | undefined {
  if (branches.some(({ on }) => on.kind === 'any-answer')) return undefined;
  return {
    ...lineBefore(at, 'wait for an answer, at most 23 h\n\non any answer'),
    words: 'wait for an answer, at most 23 h',
  };
}

function lintRepliesToNothing(script: Script, outline: Outline, isMixed: boolean): readonly ScriptFinding[] {
  return partsOf(outline)
    .flat()
    .flatMap((step): readonly ScriptFinding[] => {
      if (step.kind !== 'reply-privately' && step.kind !== 'reply-publicly') return [];
      const place = placeOfLine(script, step.line);
      const fix: ScriptFix = { at: placeBefore(script, step.line), text: 'say ', does: 'replace', words: 'say' };
      return [{ ...place, severity: 'error', code: 'reply-without-comment', ...(isMixed ? {} : { fix }) }];
    });
}

/** The words of a statement before its text. */
function placeBefore(script: Script, line: number): { start: number; end: number } {
  return { start: placeOfLine(script, line).at.start, end: placeOfSlot(script, line, 'text').at.start };
}
