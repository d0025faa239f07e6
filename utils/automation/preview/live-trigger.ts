// What starts a script in a preview: words are sent to oneself, a comment is waited for, and what nobody can do to
// themselves is played here.
import type { OutgoingMessage } from '../../instagram/outgoing-message.ts';
import { isOneWholeText } from '../match/phrases-in-text.ts';
import type { Matches } from '../run/run-script.ts';
import type { Outline, Trigger } from '../script/outline.ts';
import { startingWords } from '../script/starting-words.ts';
import { endLive } from './live-end.ts';
import { type Heard, type LiveRun, type LiveStep, type LiveStepKind, PROOF_LIMIT, TURN_LIMIT } from './live-run.ts';
import { type LiveWorld, outboxIdOf, running } from './live-speech.ts';
import { failed, observedOf, passedBy, withStep } from './live-steps.ts';

const KIND_OF_TRIGGER: Readonly<Record<Trigger['kind'], LiveStepKind>> = {
  message: 'you-write',
  comment: 'you-comment',
  postback: 'you-tap',
  'story-reply': 'you-write',
  'story-mention': 'you-write',
};

/** Of several, the one that needs nobody; then the one that somebody can do. */
function triggerToPlay({ triggers }: Outline): Outline['triggers'][number] | undefined {
  const of = (kind: Trigger['kind']) => triggers.find(({ trigger }) => trigger.kind === kind);
  return of('message') ?? of('comment') ?? triggers[0];
}

/** What Aside writes to the account in order to start the script; `undefined` where no words start it. */
export function messageOfTrigger(outline: Outline): Extract<OutgoingMessage, { kind: 'text' }> | undefined {
  const trigger = triggerToPlay(outline)?.trigger;
  return trigger?.kind === 'message' ? { kind: 'text', text: startingWords(trigger) } : undefined;
}

/** The run with its first step: what starts the script, or where nothing does, what it says first. */
export function begun(run: LiveRun, outline: Outline, now: number): LiveRun {
  const first = triggerToPlay(outline);
  if (!first || run.startAtLine !== undefined) return running(run, outline, now);
  const { trigger, line } = first;
  const message = messageOfTrigger(outline);
  const id = '1';
  const step = {
    id,
    line,
    kind: KIND_OF_TRIGGER[trigger.kind],
    expected: message ? { text: message.text } : expectedOfTrigger(trigger),
    hops: message ? { sent: now } : {},
    openedAt: now,
    ...(message && { message, outboxId: outboxIdOf(run, id) }),
  };
  const open = (limit: number): LiveRun => ({
    ...run,
    steps: [{ ...step, state: { state: 'running', since: now, until: now + limit } }],
  });
  if (message) return open(PROOF_LIMIT);
  if (trigger.kind === 'comment') return open(TURN_LIMIT);
  return running({ ...run, steps: [{ ...step, state: { state: 'simulated', at: now } }] }, outline, now);
}

function expectedOfTrigger(trigger: Trigger): LiveStep['expected'] {
  if (trigger.kind === 'postback') return { payload: trigger.payload };
  return 'phrases' in trigger && trigger.phrases ? { text: trigger.phrases.join(', ') } : {};
}

/** The script speaks once the words that we wrote are there, if they start it. `undefined`: it is not their turn. */
export function startedByOwnWords(run: LiveRun, { outline, matches }: LiveWorld, now: number): LiveRun | undefined {
  const [step] = run.steps;
  if (run.state || step?.message === undefined || step.kind !== 'you-write') return undefined;
  const { state } = step.state;
  // Not seen is not proved, and the script can still show what it says.
  if (state === 'not-proved') return running(run, outline, now);
  if (state === 'failed') return endLive(run, outline, 'not-started', now);
  if (state !== 'passed') return undefined;
  const text = step.observed?.text ?? step.expected.text ?? '';
  const isStart = outline.triggers.some(({ trigger }) => startsByWords(trigger, text, matches));
  return isStart ? running(run, outline, now) : withStep(run, failed(step, 'different-text', now));
}

/** What was done in the account's own name, where the script waits for what starts it. */
export function triggered(run: LiveRun, step: LiveStep, entry: Heard, world: LiveWorld, now: number): LiveRun {
  const found = world.outline.triggers.find(({ trigger }) => starts(trigger, entry, world.matches));
  // What was written instead is shown, and waited on.
  if (!found) return withStep(run, { ...step, observed: observedOf(entry) });
  const { trigger, line } = found;
  const kind = KIND_OF_TRIGGER[trigger.kind];
  const passed = passedBy({ ...step, line, kind, expected: expectedOfTrigger(trigger) }, entry, now);
  const started = withStep(run, passed);
  return running(entry.kind === 'comment' ? { ...started, commentId: entry.mid } : started, world.outline, now);
}

function starts(trigger: Trigger, entry: Heard, matches: Matches): boolean {
  if (entry.kind === 'tap') return trigger.kind === 'postback' && entry.payload === trigger.payload;
  const text = entry.text ?? '';
  if (entry.kind === 'echo') return startsByWords(trigger, text, matches);
  return (
    trigger.kind === 'comment' &&
    (trigger.post === undefined || trigger.post === entry.post) &&
    (!trigger.phrases || matches(trigger.phrases, text))
  );
}

function startsByWords(trigger: Trigger, text: string, matches: Matches): boolean {
  if (trigger.kind !== 'message') return false;
  const { phrases, how } = trigger;
  return !phrases || (how === 'is' ? isOneWholeText(phrases, text) : matches(phrases, text));
}
