// Where a script leads: what starts it, which of its parts are ever reached, and which taps lead on.
import { LIMITS } from '../../instagram/limits.ts';
import { printDuration } from './duration.ts';
import type { Place, ScriptFinding } from './lint-finding.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import type { Branch, Outline, Step } from './outline.ts';
import { isEnding, isOfTest, isSaid, isTest, isTestAlone, offersOf, partsOf, takenPayloads } from './outline-parts.ts';
import { isName } from './read-slot.ts';
import { lineBefore, linesAfter, placeOfLine, placeOfSlot, withoutStatement } from './script-place.ts';
import type { Script } from './syntax.ts';
import { hasUnread } from './unread-statements.ts';
import { withTemplateOffers } from './with-template-offers.ts';

/** Everything that is wrong with where it leads. */
export function lintFlow(script: Script, outline: Outline, templates: TemplatesByCommand): readonly ScriptFinding[] {
  return [
    ...lintStart(script, outline),
    ...lintBranches(script, withTemplateOffers(outline, templates)),
    ...lintOffers(script, outline),
    ...lintWindow(script, outline),
  ];
}

function lintStart(script: Script, outline: Outline): readonly ScriptFinding[] {
  const steps = partsOf(outline).flat();
  const first = placeOfLine(script, 1);
  if (isTest(outline)) {
    const isExpecting = steps.some(({ kind }) => kind.startsWith('expect'));
    return [
      ...(isExpecting || hasUnread(script, ['expect'])
        ? []
        : [{ ...first, severity: 'warning', code: 'nothing-is-expected' } as const]),
      ...steps.filter((step) => !isOfTest(step)).map((step) => notOfTest(script, step)),
    ];
  }
  const findings: ScriptFinding[] = [];
  if (outline.triggers.length === 0 && !hasUnread(script, ['when'])) {
    findings.push({ ...first, severity: 'error', code: 'nothing-starts-it' });
  }
  if (!steps.some(isSaid) && !hasUnread(script, ['say', 'send', 'reply']))
    findings.push({ ...first, severity: 'error', code: 'nothing-is-said' });
  const misplaced = outline.triggers.length > 0 ? steps.filter(isOfTest) : [];
  for (const { line } of misplaced) {
    const place = placeOfLine(script, line);
    findings.push({
      ...place,
      severity: 'error',
      code: 'test-in-automation',
      fix: withoutStatement(place.at, ''),
    });
  }
  return findings;
}

/** With such a line it is played as any other script is: which of the two is meant, only its writer knows. */
function notOfTest(script: Script, { line }: Step): ScriptFinding {
  return { ...placeOfLine(script, line), severity: 'warning', code: 'not-of-test' };
}

/** Nothing leads to the branches of a test. @param outline with what its saved replies offer */
function lintBranches(script: Script, outline: Outline): readonly ScriptFinding[] {
  const isByItself = isTestAlone(outline);
  const reached = isByItself ? new Set<Branch>() : reachedBranches(outline);
  return outline.branches.flatMap((branch): readonly ScriptFinding[] => {
    const { on, line, steps } = branch;
    const place = placeOfLine(script, line);
    const fix = linesAfter(place.at, ['  hand over to a person'], 'hand over to a person');
    const empty: ScriptFinding = {
      ...place,
      severity: 'warning',
      code: 'branch-does-nothing',
      ...(!isByItself && { fix }),
    };
    const unreached =
      on.kind === 'payload'
        ? notOffered(script, outline, { line, payload: on.payload })
        : notWaitedFor(script, outline, place);
    return [...(steps.length === 0 ? [empty] : []), ...(reached.has(branch) ? [] : [unreached])];
  });
}

/** Where a single payload leads nowhere, that is the one that is meant. */
function notOffered(
  script: Script,
  outline: Outline,
  { line, payload }: { line: number; payload: string },
): ScriptFinding {
  const { at } = placeOfSlot(script, line, 'payload');
  const taken = takenPayloads(outline);
  const [meant, ...others] = [...payloadsOf(partsOf(outline).flat())].filter((offered) => !taken.has(offered));
  const isMeant = meant !== undefined && others.length === 0 && isName(meant);
  return {
    line,
    at,
    severity: 'warning',
    code: 'branch-not-offered',
    payload,
    ...(isMeant && { fix: { at, text: meant, does: 'replace', words: meant } }),
  };
}

/** A wait makes no test of it, and after the end it is never come to: there is nothing to mend it with. */
function notWaitedFor(script: Script, outline: Outline, place: Place): ScriptFinding {
  const [first] = outline.branches;
  const mayWait = first !== undefined && !isTestAlone(outline) && !outline.main.some(isEnding);
  return {
    ...place,
    severity: 'warning',
    code: 'answer-not-waited-for',
    ...(mayWait && { fix: lineBefore(placeOfLine(script, first.line).at, 'wait for an answer, at most 2 h') }),
  };
}

/** Branches that some way through the script leads to, from the main part on. */
function reachedBranches(outline: Outline): ReadonlySet<Branch> {
  const reached = new Set<Branch>();
  const steps = [...outline.main];
  let mayRest = !outline.main.some(isEnding);
  for (;;) {
    const offered = payloadsOf(steps);
    const isAsking = steps.some(({ kind }) => kind === 'wait-for-answer');
    const next = outline.branches.find(
      (branch) => !reached.has(branch) && isOpenFor(branch.on, offered, { isAsking, mayRest }),
    );
    if (!next) return reached;
    reached.add(next);
    steps.push(...next.steps);
    mayRest ||= !next.steps.some(isEnding);
  }
}

function isOpenFor(
  on: Branch['on'],
  offered: ReadonlySet<string>,
  { isAsking, mayRest }: { isAsking: boolean; mayRest: boolean },
): boolean {
  if (on.kind === 'payload') return offered.has(on.payload);
  // Having said everything, it listens as well as where it asks; but nothing tells it then that nobody answers.
  return isAsking || (on.kind !== 'no-answer' && mayRest);
}

/** Payloads that steps offer to tap. */
function payloadsOf(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(steps.flatMap(offersOf).map(({ payload }) => payload));
}

function lintOffers(script: Script, outline: Outline): readonly ScriptFinding[] {
  const taken = takenPayloads(outline);
  const last = placeOfLine(script, script.lines.length).at;
  return partsOf(outline).flatMap((steps) =>
    steps.flatMap((step, place): ScriptFinding[] => {
      // A tap without a branch is an answer where one is waited for.
      if (step.kind !== 'say' || steps[place + 1]?.kind === 'wait-for-answer') return [];
      const buttons = step.buttons.flatMap((button): ScriptFinding[] => {
        if (button.kind !== 'postback' || taken.has(button.payload)) return [];
        const { title, payload, line, at } = button;
        const fix = linesAfter(last, ['', `on ${payload}`, '  hand over to a person'], `on ${payload}`);
        return [{ line, at, severity: 'warning', code: 'button-leads-nowhere', title, payload, fix }];
      });
      const quickReplies = step.quickReplies.flatMap(({ title, payload, line, at }): ScriptFinding[] =>
        taken.has(payload) ? [] : [{ line, at, severity: 'note', code: 'quick-reply-leads-nowhere', title, payload }],
      );
      return [...buttons, ...quickReplies];
    }),
  );
}

const HOUR = 3_600_000;
const WINDOW = LIMITS.replyWindow.max;

/** Says after its own waits what Instagram takes no longer: the window counts from the person's last message. */
function lintWindow(script: Script, outline: Outline): readonly ScriptFinding[] {
  const hasNoAnswer = outline.branches.some(({ on }) => on.kind === 'no-answer');
  const limits = partsOf(outline).flatMap((steps) =>
    steps.flatMap((step) => (step.kind === 'wait-for-answer' ? [step] : [])),
  );
  const longest = limits.toSorted((one, other) => other.limit - one.limit)[0];
  const ways = [
    { steps: outline.main, unanswered: undefined },
    ...outline.branches.map(({ steps, on }) => ({ steps, unanswered: on.kind === 'no-answer' ? longest : undefined })),
  ];
  return ways.flatMap(({ steps, unanswered }) => {
    let waited = unanswered?.limit ?? 0;
    const findings =
      unanswered && waited >= WINDOW ? [...windowFinding(script, steps, unanswered, { before: 0, waited })] : [];
    for (const step of steps) {
      if (step.kind !== 'wait' && step.kind !== 'wait-for-answer') continue;
      const before = waited;
      waited += step.kind === 'wait' ? step.pause : step.limit;
      // Where nobody answering has a branch of its own, it goes on here with an answer.
      const isCounted = step.kind === 'wait' || !hasNoAnswer;
      if (isCounted && before < WINDOW && waited >= WINDOW) {
        findings.push(...windowFinding(script, steps, step, { before, waited }));
      }
      if (step.kind === 'wait-for-answer') waited = 0;
    }
    return findings;
  });
}

/** Nothing where nothing is said after it. */
function windowFinding(
  script: Script,
  steps: readonly Step[],
  wait: Extract<Step, { kind: 'wait' | 'wait-for-answer' }>,
  { before, waited }: { before: number; waited: number },
): readonly ScriptFinding[] {
  const here = steps.indexOf(wait);
  const isHeard = steps
    .slice(here + 1)
    .some(({ kind }) => kind === 'say' || kind === 'say-template' || kind === 'send');
  if (!isHeard) return [];
  const place = placeOfSlot(script, wait.line, wait.kind === 'wait' ? 'pause' : 'limit');
  // An hour is left to what is said then.
  const hours = Math.floor((WINDOW - before) / HOUR) - 1;
  const words = printDuration(hours * HOUR);
  const fix = { at: place.at, text: words, does: 'cut', words } as const;
  return [{ ...place, severity: 'warning', code: 'after-the-window', waited, ...(hours > 0 ? { fix } : {}) }];
}
