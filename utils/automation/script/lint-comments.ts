import type { ScriptFinding, ScriptFix } from './lint-finding.ts';
import type { Outline, Step } from './outline.ts';
import { isSaid, partsOf } from './outline-parts.ts';
import { lineBefore, placeOfLine, placeOfSlot } from './script-place.ts';
import type { Script, Span } from './syntax.ts';

/** To somebody who only commented, one private reply is possible, and nothing else until they answer. */
export function lintComments(script: Script, outline: Outline): readonly ScriptFinding[] {
  const isOfComments = outline.triggers.some(({ trigger }) => trigger.kind === 'comment');
  const isOfOthers = outline.triggers.some(({ trigger }) => trigger.kind !== 'comment');
  return [
    ...(isOfOthers ? lintRepliesToNothing(script, outline, isOfComments) : []),
    ...(isOfComments ? [...lintBeforeAnswer(script, outline), ...lintSurplus(script, outline)] : []),
  ];
}

/** What is said in the conversation before they have answered. */
function lintBeforeAnswer(script: Script, outline: Outline): readonly ScriptFinding[] {
  const { main } = outline;
  const answered = main.findIndex(({ kind }) => kind === 'wait-for-answer');
  const unanswered = answered < 0 ? main : main.slice(0, answered);
  const replied = main.findIndex(isPrivate);
  const firstSay = unanswered.findIndex(({ kind }) => kind === 'say');
  return unanswered.flatMap((step, place): readonly ScriptFinding[] => {
    if (!isSaid(step) || step.kind === 'reply-publicly' || isPrivate(step)) return [];
    const { line, at } = placeOfLine(script, step.line);
    if (replied >= 0 && place > replied) {
      const fix = answeredFirst(outline, at);
      return [{ line, at, severity: 'error', code: 'say-to-commenter', needs: 'answer', ...(fix && { fix }) }];
    }
    const isBare = step.kind === 'say' && step.buttons.length + step.quickReplies.length === 0;
    const isMeant = replied < 0 && place === firstSay && isBare;
    const word = { start: at.start, end: at.start + 'say'.length };
    const fix: ScriptFix = { at: word, text: 'reply privately', does: 'replace', words: 'reply privately' };
    return [{ line, at, severity: 'error', code: 'say-to-commenter', needs: 'private-reply', ...(isMeant && { fix }) }];
  });
}

/** Private replies beside the one that there is. */
function lintSurplus(script: Script, { main, branches }: Outline): readonly ScriptFinding[] {
  const [first, ...others] = main.filter(isPrivate);
  const inBranches = branches.flatMap(({ steps }) => steps.filter(isPrivate).slice(first ? 0 : 1));
  return [...others, ...inBranches].map(({ line }) => ({
    line,
    at: placeOfLine(script, line).at,
    severity: 'error',
    code: 'second-private-reply',
    fix: { at: placeBefore(script, line), text: 'say ', does: 'replace', words: 'say' },
  }));
}

function isPrivate({ kind }: Step): boolean {
  return kind === 'reply-privately';
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
function placeBefore(script: Script, line: number): Span {
  return { start: placeOfLine(script, line).at.start, end: placeOfSlot(script, line, 'text').at.start };
}
