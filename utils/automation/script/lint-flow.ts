// Where a script leads: what starts it, which of its parts are ever reached, and which taps lead on.
import type { ScriptFinding } from './lint-finding.ts';
import type { TemplatesByCommand } from './message-of-step.ts';
import type { Branch, Outline, Step } from './outline.ts';
import { lineBefore, linesAfter, placeOfLine, placeOfSlot, withoutStatement } from './script-place.ts';
import type { Script } from './syntax.ts';
import { offersOfTemplate } from './with-template-offers.ts';

/** Steps that follow each other: the main part and every branch. */
export function partsOf({ main, branches }: Outline): readonly (readonly Step[])[] {
  return [main, ...branches.map(({ steps }) => steps)];
}

/** Whether something of it is seen by somebody. */
export function isSaid({ kind }: Step): boolean {
  return ['say', 'say-template', 'send', 'reply-publicly', 'reply-privately'].includes(kind);
}

/** A statement of a test. */
export function isOfTest({ kind }: Step): boolean {
  return ['write', 'tap', 'expect', 'expect-button', 'expect-quick-reply', 'expect-nothing'].includes(kind);
}

/** A script without triggers that writes, taps or expects. */
export function isTest(outline: Outline): boolean {
  return outline.triggers.length === 0 && partsOf(outline).flat().some(isOfTest);
}

/** Everything that is wrong with where it leads. */
export function lintFlow(script: Script, outline: Outline, templates: TemplatesByCommand): readonly ScriptFinding[] {
  return [
    ...lintStart(script, outline),
    ...lintBranches(script, outline, templates),
    ...lintOffers(script, outline),
    ...lintWindow(script, outline),
  ];
}

function lintStart(script: Script, outline: Outline): readonly ScriptFinding[] {
  const steps = partsOf(outline).flat();
  const first = placeOfLine(script, 1);
  if (isTest(outline)) {
    const isExpecting = steps.some(({ kind }) => kind.startsWith('expect'));
    return isExpecting ? [] : [{ ...first, severity: 'warning', code: 'nothing-is-expected' }];
  }
  const findings: ScriptFinding[] = [];
  if (outline.triggers.length === 0) findings.push({ ...first, severity: 'error', code: 'nothing-starts-it' });
  if (!steps.some(isSaid)) findings.push({ ...first, severity: 'error', code: 'nothing-is-said' });
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

function lintBranches(script: Script, outline: Outline, templates: TemplatesByCommand): readonly ScriptFinding[] {
  const { branches } = outline;
  const reached = reachedBranches(outline, templates);
  const taken = new Set(branches.flatMap(({ on }) => (on.kind === 'payload' ? [on.payload] : [])));
  const untaken = [
    ...new Set(
      partsOf(outline)
        .flat()
        .flatMap((step) => offersOf(step, templates)),
    ),
  ].filter((payload) => !taken.has(payload));
  return branches.flatMap((branch): ScriptFinding[] => {
    const place = placeOfLine(script, branch.line);
    const findings: ScriptFinding[] = [];
    if (branch.steps.length === 0) {
      const fix = linesAfter(place.at, ['  hand over to a person'], 'hand over to a person');
      findings.push({ ...place, severity: 'warning', code: 'branch-does-nothing', fix });
    }
    if (reached.has(branch)) return findings;
    if (branch.on.kind === 'payload') {
      const { payload } = branch.on;
      const name = placeOfSlot(script, branch.line, 'payload');
      const [meant, ...others] = untaken;
      findings.push({
        ...name,
        severity: 'warning',
        code: 'branch-not-offered',
        payload,
        ...(meant !== undefined && others.length === 0 && isName(meant)
          ? { fix: { at: name.at, text: meant, does: 'replace', words: meant } as const }
          : {}),
      });
    } else {
      const [first] = branches;
      const isOpen = first !== undefined && !isClosed(outline.main);
      findings.push({
        ...place,
        severity: 'warning',
        code: 'answer-not-waited-for',
        ...(isOpen ? { fix: lineBefore(placeOfLine(script, first.line).at, 'wait for an answer, at most 2 h') } : {}),
      });
    }
    return findings;
  });
}

/** Branches that some way through the script leads to, from the main part on. */
function reachedBranches(outline: Outline, templates: TemplatesByCommand): ReadonlySet<Branch> {
  const reached = new Set<Branch>();
  const steps = [...outline.main];
  let mayRest = !isClosed(outline.main);
  for (;;) {
    const offered = new Set(steps.flatMap((step) => offersOf(step, templates)));
    const isAsking = steps.some(({ kind }) => kind === 'wait-for-answer');
    const next = outline.branches.find(
      (branch) => !reached.has(branch) && isOpenFor(branch.on, offered, { isAsking, mayRest }),
    );
    if (!next) return reached;
    reached.add(next);
    steps.push(...next.steps);
    mayRest ||= !isClosed(next.steps);
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

function isClosed(steps: readonly Step[]): boolean {
  return steps.some(({ kind }) => kind === 'end' || kind === 'hand-over');
}

/** Payloads that a step offers to tap. */
function offersOf(step: Step, templates: TemplatesByCommand): readonly string[] {
  if (step.kind === 'say') {
    return [...step.buttons, ...step.quickReplies].flatMap((one) => ('payload' in one ? [one.payload] : []));
  }
  const template = step.kind === 'say-template' ? templates.get(step.command) : undefined;
  return template ? offersOfTemplate(template).map(({ payload }) => payload) : [];
}

function lintOffers(script: Script, outline: Outline): readonly ScriptFinding[] {
  const taken = new Set([
    ...outline.branches.flatMap(({ on }) => (on.kind === 'payload' ? [on.payload] : [])),
    ...outline.triggers.flatMap(({ trigger }) => (trigger.kind === 'postback' ? [trigger.payload] : [])),
  ]);
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
const WINDOW = 24 * HOUR;

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
  const hours = 23 - Math.ceil(before / HOUR);
  const fix = { at: place.at, text: `${hours} h`, does: 'cut', words: `${hours} h` } as const;
  return [{ ...place, severity: 'warning', code: 'after-the-window', waited, ...(hours > 0 ? { fix } : {}) }];
}

/** Whether a payload can be written after `on`. */
function isName(payload: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}\-_.:]*$/u.test(payload);
}
