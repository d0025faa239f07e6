import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LocalInput, LocalOrder, LocalPlay } from '../../../utils/automation/local/local-play.ts';
import { offeredTaps } from '../../../utils/automation/local/offered-taps.ts';
import { startLocal } from '../../../utils/automation/local/start-local.ts';
import { startPlaces } from '../../../utils/automation/local/start-places.ts';
import { stepLocal } from '../../../utils/automation/local/step-local.ts';
import { whoseTurn } from '../../../utils/automation/local/whose-turn.ts';
import { lintScript } from '../../../utils/automation/script/lint-script.ts';
import { isTestAlone } from '../../../utils/automation/script/outline-parts.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { orderOf, REPLIES } from './play.ts';

const PAGE = readFileSync(new URL('../../../docs/automations.md', import.meta.url), 'utf8');
const EXAMPLES = [...PAGE.matchAll(/^```aside\n(.*?)^```$/gms)].map(([, source = '']) => source);
const TEMPLATES = new Map(REPLIES.map((reply) => [reply.command, reply]));
const first = (source: string) => source.split('\n').find((line) => !line.startsWith('#')) ?? '';
const isTest = (source: string) => isTestAlone(orderOf(source).outline);
const automations = EXAMPLES.filter((source) => !isTest(source)).map((source) => [first(source), source] as const);
const tests = EXAMPLES.filter(isTest).map((source) => [first(source), source] as const);

/** Everything that a person may do now, of each kind one. */
function inputsNow(play: LocalPlay): LocalInput[] {
  const turn = whoseTurn(play);
  if (turn.turn === 'over') return [];
  if (turn.turn === 'start') return turn.ways.map(({ trigger }): LocalInput => ({ kind: 'begin', trigger }));
  const words = play.order.outline.branches.flatMap(({ on }) => (on.kind === 'answer' ? on.phrases : []));
  return [
    ...offeredTaps(play).map(({ row, place }): LocalInput => ({ kind: 'tap', row, place })),
    ...[...words, 'xyzzy'].map((text): LocalInput => ({ kind: 'write', text })),
    { kind: 'skip' },
  ];
}

/** Every way through a script to each of its ends: of plays at the same place, one. */
function allEnds(order: LocalOrder): LocalPlay[] {
  const ends: LocalPlay[] = [];
  const seen = new Set<string>();
  const open = [startLocal(order, 0)];
  for (let play = open.pop(); play; play = open.pop()) {
    const {
      startedAt: _,
      steps: _steps,
      messages: _messages,
      ...where
    } = play.state ?? {
      startedAt: 0,
      steps: 0,
      messages: 0,
    };
    const said = play.rows.map((row) => ('line' in row ? row.line : row.kind)).at(-1);
    const key = JSON.stringify([where, said, offeredTaps(play)]);
    if (seen.has(key)) continue;
    seen.add(key);
    if (whoseTurn(play).turn === 'over') ends.push(play);
    // What turns in a circle is left out where it comes round again.
    else for (const input of inputsNow(play)) if (play.rows.length < 14) open.push(stepLocal(play, input, 1));
  }
  return ends;
}

describe('the examples of the page about automations, previewed here', () => {
  it.each(automations)('%s … is read, has no error, and can be played to each of its ends', (_, source) => {
    const script = parseScript(source);
    expect(script.findings).toEqual([]);
    expect(lintScript(script, TEMPLATES).findings.filter(({ severity }) => severity !== 'note')).toEqual([]);

    const order = orderOf(source);
    const ends = allEnds(order);
    const rows = ends.flatMap((play) => play.rows);
    expect(rows.filter((row) => row.kind === 'says-nothing' || ('missing' in row && row.missing.length > 0))).toEqual(
      [],
    );

    const spoken = new Set(rows.flatMap((row) => ('line' in row ? [row.line] : [])));
    const places = startPlaces(script, order.outline);
    const isSeen = ({ statement }: (typeof places)[number]) => !/^(end|wait for)/.test(statement);
    expect(places.filter((place) => isSeen(place) && !spoken.has(place.line))).toEqual([]);

    const reached = new Set(
      ends.flatMap((play) => {
        const turn = whoseTurn(play);
        return turn.turn === 'over' ? [turn.because] : [];
      }),
    );
    expect(reached.has('handed-over')).toBe(source.includes('hand over to a person'));
    expect([...reached].filter((because) => because.startsWith('too-many'))).toEqual([]);
    expect(reached.size).toBeGreaterThan(0);
  });

  it.each(tests)('%s … passes against the script at the top', (_, source) => {
    const [[, top = ''] = []] = automations;
    const play = startLocal(orderOf(source, { against: orderOf(top).outline }), 0);
    expect(play.rows.filter((row) => row.kind === 'expected' && row.result !== 'passed')).toEqual([]);
    expect(play.test).toBe('passed');
    expect(play.rows.filter(({ kind }) => kind === 'expected')).toHaveLength(5);
  });

  it('has a test among them', () => {
    expect(tests.length).toBeGreaterThan(0);
    expect(automations.length).toBeGreaterThanOrEqual(9);
  });
});
