import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phraseIndex } from '../../../utils/automation/match/phrase-index.ts';
import {
  type Matches,
  type RunInput,
  type RunTurn,
  startRun,
  stepRun,
} from '../../../utils/automation/run/run-script.ts';
import { FORMS } from '../../../utils/automation/script/forms.ts';
import { lintScript } from '../../../utils/automation/script/lint-script.ts';
import { messagesOfStep } from '../../../utils/automation/script/message-of-step.ts';
import { type Outline, outlineOf } from '../../../utils/automation/script/outline.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { printScript } from '../../../utils/automation/script/print-script.ts';
import type { Template } from '../../../utils/templates/template.ts';

const PAGE = readFileSync(new URL('../../../docs/automations.md', import.meta.url), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/^```aside\n(.*?)^```$/gms)].map(([, source = '']) => source);
const named = EXAMPLES.map(
  (source) => [source.split('\n').find((line) => !line.startsWith('#')) ?? '', source] as const,
);

const WORKSHOP: Template = {
  id: 'workshop',
  command: 'workshop',
  name: 'Workshop',
  text: 'Workshops are on the first weekend of the month.',
  uses: 0,
};
const TEMPLATES = new Map([['workshop', WORKSHOP]]);

const matches: Matches = (phrases, text) =>
  phraseIndex(phrases.map((phrase) => [phrase, phrase] as const)).ownersIn(text).length > 0;

/** What may happen to it, of each kind one. */
function inputsOf({ branches }: Outline, { state }: RunTurn): RunInput[] {
  return [
    ...state.offered.map((payload): RunInput => ({ kind: 'tap', payload })),
    ...branches.flatMap(({ on }): RunInput[] =>
      on.kind === 'answer' ? [{ kind: 'answer', text: on.phrases[0] ?? '' }] : [],
    ),
    { kind: 'answer', text: 'xyzzy' },
    { kind: 'tick', skip: true },
  ];
}

/** The lines that are said on any way through the script, and whether every way comes to an end. */
function walk(outline: Outline): Set<number> {
  const said = new Set<number>();
  const seen = new Set<string>();
  const open = [startRun(outline, 0)];
  for (let turn = open.pop(); turn; turn = open.pop()) {
    for (const effect of turn.effects) if ('line' in effect) said.add(effect.line);
    const { startedAt: _, steps: _steps, messages: _messages, ...where } = turn.state;
    const key = JSON.stringify(where);
    if (seen.has(key) || turn.state.ended) continue;
    seen.add(key);
    for (const input of inputsOf(outline, turn)) open.push(stepRun(outline, turn.state, input, matches, 1));
  }
  return said;
}

describe('the page about automations', () => {
  it('has an example of every kind', () => {
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(10);
    const triggers = EXAMPLES.flatMap((source) =>
      outlineOf(parseScript(source)).triggers.map(({ trigger }) => trigger.kind),
    );
    expect(new Set(triggers)).toEqual(new Set(['message', 'comment', 'postback', 'story-reply', 'story-mention']));
  });

  it('shows every statement that there is in its tables', () => {
    const shown = [...PAGE.matchAll(/^\| `([^`]+)` \|/gm)].map(([, statement = '']) =>
      statement.replaceAll('\\|', '|'),
    );
    const forms = shown.flatMap((statement) => parseScript(statement).lines.map(({ form }) => form));
    expect(Object.keys(FORMS).filter((form) => !forms.some((one) => one === form))).toEqual([]);
  });

  it.each(named)('%s … is read, and printed as it stands', (_, source) => {
    const { lines, findings } = parseScript(source);
    expect(findings).toEqual([]);
    expect(parseScript(printScript(lines)).lines.map(({ form }) => form)).toEqual(lines.map(({ form }) => form));
  });

  it.each(named)('%s … has nothing wrong with it', (_, source) => {
    const { findings } = lintScript(parseScript(source), TEMPLATES);
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it.each(named)('%s … says each of its lines to somebody', (_, source) => {
    const outline = outlineOf(parseScript(source));
    const speaking = [outline.main, ...outline.branches.map(({ steps }) => steps)]
      .flat()
      .filter(({ kind }) => /^(say|send|reply)/.test(kind));
    const said = walk(outline);
    expect(speaking.filter(({ line }) => !said.has(line))).toEqual([]);
  });

  it('promises nothing at its beginning: writing the title leads where the button does', () => {
    const script = outlineOf(parseScript(EXAMPLES[0] ?? ''));
    const { state } = startRun(script, 0);
    const written = stepRun(script, state, { kind: 'answer', text: 'PRICES' }, matches, 1);
    expect(written.effects).not.toEqual([]);
    expect(written).toEqual(stepRun(script, state, { kind: 'tap', payload: 'prices-2026' }, matches, 1));
  });

  it('ends with a test that its first script passes', () => {
    const script = outlineOf(parseScript(EXAMPLES[0] ?? ''));
    const test = outlineOf(parseScript(EXAMPLES.at(-1) ?? '')).main;
    let turn: RunTurn | undefined;
    let came: { text: string; buttons: { title: string; payload?: string }[] }[] = [];
    const take = (next: RunTurn) => {
      turn = next;
      came = next.effects.flatMap((effect) =>
        effect.kind !== 'say'
          ? []
          : messagesOfStep(effect.step, TEMPLATES, {}).messages.map((message) => ({
              text: 'text' in message ? message.text : '',
              buttons: message.kind === 'buttons' ? [...message.buttons] : [],
            })),
      );
    };
    let expectations = 0;
    let current: (typeof came)[number] | undefined;
    for (const step of test) {
      if (step.kind === 'write') {
        const [started] = script.triggers;
        if (started?.trigger.kind !== 'message') expect.fail('is not started by a message');
        expect(matches(started.trigger.phrases ?? [], step.text)).toBe(true);
        take(startRun(script, 0));
      } else if (step.kind === 'expect') {
        current = came.shift();
        expect(current?.text).toBe(step.text);
        expectations += 1;
      } else if (step.kind === 'expect-button') {
        expect(current?.buttons.map(({ title }) => title)).toContain(step.title);
        expectations += 1;
      } else if (step.kind === 'tap') {
        const payload = current?.buttons.find(({ title }) => title === step.title)?.payload;
        if (!turn || payload === undefined) expect.fail(`nothing to tap: ${step.title}`);
        take(stepRun(script, turn.state, { kind: 'tap', payload }, matches, 1));
      } else {
        expect(step.kind).toBe('expect-nothing');
        expect(came).toEqual([]);
        expectations += 1;
      }
    }
    expect(expectations).toBe(5);
  });
});
