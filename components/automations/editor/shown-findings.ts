// What is wrong, where it stands: a mark in the margin, the line tinted, the words underlined.
import {
  type ChangeDesc,
  ChangeSet,
  type EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
  Text,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter, gutterLineClass } from '@codemirror/view';
import { i18n } from '#i18n';
import type { ScriptFinding, Severity } from '../../../utils/automation/script/lint-finding.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { announce } from '../../ui/announce.tsx';
import { findingSentence, linesOf, lineWords } from './finding-words.ts';
import { severityIcon } from './severity-icon.ts';
import { changeBetween } from './text-change.ts';

/** A finding where it stands now, after what was typed since it was found. */
export interface Shown {
  finding: ScriptFinding;
  from: number;
  to: number;
  /** Beginnings of the lines that it is about. */
  lines: readonly number[];
}

interface ShownFindings {
  /** As they were found, and in what. */
  findings: readonly ScriptFinding[];
  source: Doc;
  /** The script is not what they were found in: fixes would meet other words. */
  isOld: boolean;
  all: readonly Shown[];
  decorations: DecorationSet;
  marks: RangeSet<GutterMarker>;
  margins: RangeSet<GutterMarker>;
}

/** What was found, and in what. */
export interface Judgement {
  findings: readonly ScriptFinding[];
  /** With breaks of one letter. */
  script: string;
}

/** Shows what was found in place of what was shown before. The script may have moved on since. */
export const JUDGED = StateEffect.define<Judgement>();

export const FINDINGS = StateField.define<ShownFindings>({
  create: ({ doc }) => fresh([], doc),
  update(shown, { effects, docChanged, newDoc, changes }) {
    const judged = effects.findLast((effect) => effect.is(JUDGED))?.value;
    if (judged) return judgedIn(newDoc, judged);
    if (!docChanged) return shown;
    const { findings, source } = shown;
    // Typed and taken back.
    return newDoc.eq(source) ? fresh(findings, source) : old(shown, changes, newDoc);
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ decorations }) => decorations),
    gutterLineClass.from(field, ({ margins }) => margins),
  ],
});

type Doc = EditorState['doc'];

function judgedIn(doc: Doc, { findings, script }: Judgement): ShownFindings {
  const source = Text.of(script.split('\n'));
  const judged = fresh(findings, source);
  const since = changeBetween(script, doc.toString());
  return since ? old(judged, ChangeSet.of(since, source.length), doc) : judged;
}

function old({ findings, source, all }: ShownFindings, changes: ChangeDesc, doc: Doc): ShownFindings {
  const now = moved(all, changes);
  return { findings, source, isOld: true, all: now, ...drawn(now, doc) };
}

function fresh(findings: readonly ScriptFinding[], source: Doc): ShownFindings {
  const all = placed(findings, source);
  return { findings, source, isOld: false, all, ...drawn(all, source) };
}

function placed(findings: readonly ScriptFinding[], doc: Doc): readonly Shown[] {
  const script = parseScript(doc.toString());
  return findings.flatMap((finding) => {
    const { start, end } = finding.at;
    if (end > doc.length) return [];
    const lines = linesOf(finding, script).flatMap((line) => (line <= doc.lines ? doc.line(line).from : []));
    return [{ finding, from: start, to: end, lines }];
  });
}

function moved(all: readonly Shown[], changes: ChangeDesc): readonly Shown[] {
  return all.map(({ finding, from, to, lines }) => ({
    finding,
    from: changes.mapPos(from, 1),
    to: Math.max(changes.mapPos(from, 1), changes.mapPos(to, -1)),
    lines: lines.map((line) => changes.mapPos(line)),
  }));
}

export const WEIGHT: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

function drawn(all: readonly Shown[], doc: Doc): Pick<ShownFindings, 'decorations' | 'marks' | 'margins'> {
  const worst = new Map<number, Shown[]>();
  for (const shown of all) {
    for (const place of shown.lines) {
      const { from } = doc.lineAt(Math.min(place, doc.length));
      const others = worst.get(from) ?? [];
      worst.set(
        from,
        WEIGHT[shown.finding.severity] > WEIGHT[severityOf(others)] ? [shown, ...others] : [...others, shown],
      );
    }
  }
  const lines = [...worst].toSorted(([one], [other]) => one - other);
  const tinted = lines.filter(([, shown]) => severityOf(shown) !== 'note');
  return {
    decorations: Decoration.set(
      [
        ...tinted.map(([from, shown]) => LINE[severityOf(shown)].range(from)),
        ...all.flatMap((shown) => underline(shown, doc)),
      ],
      true,
    ),
    // One mark where it begins, however many lines it is about.
    marks: RangeSet.of(
      lines.flatMap(([from, shown]) => {
        const begun = shown.filter((one) => doc.lineAt(Math.min(one.lines[0] ?? 0, doc.length)).from === from);
        return begun.length > 0 ? [new Mark(begun, doc.lineAt(from).number).range(from)] : [];
      }),
    ),
    margins: RangeSet.of(tinted.map(([from, shown]) => MARGIN[severityOf(shown)].range(from))),
  };
}

function severityOf([first]: readonly Shown[]): Severity {
  return first?.finding.severity ?? 'note';
}

const LINE: Readonly<Record<Severity, Decoration>> = {
  error: Decoration.line({ class: 'line-error' }),
  warning: Decoration.line({ class: 'line-warning' }),
  note: Decoration.line({}),
};

const UNDERLINE: Readonly<Record<Exclude<Severity, 'note'>, Decoration>> = {
  error: Decoration.mark({ class: 'bad' }),
  warning: Decoration.mark({ class: 'doubtful' }),
};

/** Of a text its words; nothing for notes, and where it is about the statement as a whole. */
export function underline({ finding: { severity }, from, to }: Shown, doc: Doc): readonly Range<Decoration>[] {
  if (severity === 'note') return [];
  const words = doc.sliceString(from, to);
  const isText = /^["“„«].*["”»]$/su.test(words);
  const [start, end] = isText ? [from + 1, to - 1] : [from, to];
  const isWhole = doc.lineAt(from).text.trim() === words;
  return start < end && !isWhole && end <= doc.lineAt(from).to ? [UNDERLINE[severity].range(start, end)] : [];
}

class Margin extends GutterMarker {
  override elementClass: string;

  constructor(severity: Severity) {
    super();
    this.elementClass = `line-${severity}`;
  }
}

const MARGIN: Readonly<Record<Severity, GutterMarker>> = {
  error: new Margin('error'),
  warning: new Margin('warning'),
  note: new Margin('note'),
};

/** Worst first. */
class Mark extends GutterMarker {
  readonly shown: readonly Shown[];
  readonly line: number;

  constructor(shown: readonly Shown[], line: number) {
    super();
    this.shown = shown;
    this.line = line;
  }

  override eq(other: Mark): boolean {
    return this.line === other.line && this.sentences() === other.sentences();
  }

  override toDOM(): Node {
    const mark = document.createElement('span');
    const severity = severityOf(this.shown);
    mark.className = `finding ${severity}`;
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', i18n.t('automations.lint.inLine', [lineWords([this.line]), this.sentences()]));
    mark.title = this.sentences();
    mark.append(severityIcon(severity));
    return mark;
  }

  sentences(): string {
    return this.shown.map(({ finding }) => told(finding)).join(' ');
  }
}

/** `Warning: Nothing leads to “prices”. No button …` */
function told(finding: ScriptFinding): string {
  return i18n.t('automations.lint.inLine', [
    i18n.t(`automations.lint.mark.${finding.severity}`),
    findingSentence(finding),
  ]);
}

/** Marks in the margin, tints, underlines, and told where the caret comes to them. */
export function shownFindings(): Extension {
  return [
    FINDINGS,
    gutter({
      class: 'finding-gutter',
      markers: ({ state }) => state.field(FINDINGS).marks,
      domEventHandlers: {
        mousedown(view, { from }) {
          const [first] = findingsInLine(view.state, from);
          if (first) goTo(view, first);
          return first !== undefined;
        },
      },
    }),
    EditorView.updateListener.of(({ state, startState, selectionSet, docChanged }) => {
      // What is typed is judged in a moment, and told as a count.
      if (!selectionSet || docChanged) return;
      const line = state.doc.lineAt(state.selection.main.head).from;
      if (line === startState.doc.lineAt(startState.selection.main.head).from) return;
      const found = findingsInLine(state, line);
      if (found.length > 0) announce(found.map(({ finding }) => told(finding)).join(' '));
    }),
  ];
}

export function findingsInLine(state: EditorState, line: number): readonly Shown[] {
  return state
    .field(FINDINGS)
    .all.filter(({ lines }) =>
      lines.some((place) => state.doc.lineAt(Math.min(place, state.doc.length)).from === line),
    );
}

function goTo(view: EditorView, { from, to }: Shown): void {
  view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
  view.focus();
}

/** The caret to the next finding after it, around the end; for a key. */
export function goToNextFinding(view: EditorView): boolean {
  const { all } = view.state.field(FINDINGS);
  const head = view.state.selection.main.from;
  const next = all.find(({ from }) => from > head) ?? all[0];
  if (!next) return false;
  goTo(view, next);
  return true;
}

/** Whether a place is among the words that a finding is about. */
export function isAround({ from, to }: Shown, at: number): boolean {
  return from <= at && at <= to;
}
