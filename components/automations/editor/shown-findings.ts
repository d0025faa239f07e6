// What is wrong, where it stands: a mark in the margin, the line tinted, the words underlined, the sentences on hover.
import {
  type ChangeDesc,
  type EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  gutterLineClass,
  hoverTooltip,
  type Tooltip,
} from '@codemirror/view';
import { i18n } from '#i18n';
import type { ScriptFinding, ScriptFix, Severity } from '../../../utils/automation/script/lint-finding.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { announce } from '../../ui/announce.tsx';
import { type IconShape, infoIcon, octagonIcon, triangleIcon } from '../../ui/icons.ts';
import { findingSentence, findingWords, fixWords, linesOf, lineWords } from './finding-words.ts';
import { mendingOf } from './mend-script.ts';

/** A finding where it stands now, after what was typed since it was found. */
interface Shown {
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

const NEW_FINDINGS = StateEffect.define<readonly ScriptFinding[]>();

/** Shows these findings in place of those before. They are of the script as it stands. */
export function withFindings(findings: readonly ScriptFinding[]): StateEffect<readonly ScriptFinding[]> {
  return NEW_FINDINGS.of(findings);
}

const FINDINGS = StateField.define<ShownFindings>({
  create: ({ doc }) => fresh([], doc),
  update(shown, { effects, docChanged, newDoc, changes }) {
    const found = effects.findLast((effect) => effect.is(NEW_FINDINGS))?.value;
    if (found) return fresh(found, newDoc);
    if (!docChanged) return shown;
    const { findings, source } = shown;
    // Typed and taken back.
    if (newDoc.eq(source)) return fresh(findings, source);
    const all = moved(shown.all, changes);
    return { findings, source, isOld: true, all, ...drawn(all, newDoc) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ decorations }) => decorations),
    gutterLineClass.from(field, ({ margins }) => margins),
  ],
});

type Doc = EditorState['doc'];

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

const WEIGHT: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };

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
function underline({ finding: { severity }, from, to }: Shown, doc: Doc): readonly Range<Decoration>[] {
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

const ICONS: Readonly<Record<Severity, IconShape>> = { error: octagonIcon, warning: triangleIcon, note: infoIcon };

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
    mark.append(icon(ICONS[severity]));
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

const SVG = 'http://www.w3.org/2000/svg';

function icon({ line, fill }: IconShape): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  for (const [look, path] of [
    ['outline', line],
    ['filled', fill],
  ] as const) {
    if (!path) continue;
    const shape = document.createElementNS(SVG, 'path');
    shape.setAttribute('class', look);
    shape.setAttribute('d', path);
    svg.append(shape);
  }
  return svg;
}

/** Marks in the margin, tints, underlines, sentences on hover, and told where the caret comes to them. */
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
    hoverTooltip((view, at) => tooltipAt(view, at), { hoverTime: 200 }),
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

function findingsInLine(state: EditorState, line: number): readonly Shown[] {
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

/** Mends the first finding of the caret's line that can be mended; for a key. */
export function mendHere(view: EditorView): boolean {
  const { head } = view.state.selection.main;
  const inLine = findingsInLine(view.state, view.state.doc.lineAt(head).from);
  const near = inLine.toSorted((one, other) => Number(isAround(other, head)) - Number(isAround(one, head)));
  const fix = near.find(({ finding }) => finding.fix)?.finding.fix;
  if (!fix) return false;
  mend(view, fix);
  return true;
}

function isAround({ from, to }: Shown, at: number): boolean {
  return from <= at && at <= to;
}

/** Mends what is shown; nothing where the script was changed since it was judged. */
export function mend(view: EditorView, fix: ScriptFix): void {
  const { findings, isOld } = view.state.field(FINDINGS);
  if (isOld || !findings.some((finding) => finding.fix === fix)) return;
  const change = mendingOf(view.state.doc.toString(), fix);
  if (!change) return;
  view.dispatch({
    changes: change,
    selection: { anchor: change.from + change.insert.length },
    scrollIntoView: true,
    userEvent: 'input.mend',
  });
  view.focus();
}

function tooltipAt({ state }: EditorView, at: number): Tooltip | null {
  const line = state.doc.lineAt(at);
  const found = findingsInLine(state, line.from)
    .filter((shown) => isAround(shown, at) || isOfLine(shown, line.from, state.doc))
    .toSorted((one, other) => WEIGHT[other.finding.severity] - WEIGHT[one.finding.severity]);
  const [first] = found;
  if (!first) return null;
  const isHere = isAround(first, at);
  return {
    pos: isHere ? first.from : line.from,
    end: isHere ? Math.max(first.to, first.from) : line.to,
    above: true,
    create: (view) => ({ dom: tooltip(view, found) }),
  };
}

/** Whether it has no words of its own in that line, which is tinted all the same. */
function isOfLine(shown: Shown, line: number, doc: Doc): boolean {
  if (shown.finding.severity === 'note') return false;
  return doc.lineAt(shown.from).from !== line || underline(shown, doc).length === 0;
}

function tooltip(view: EditorView, found: readonly Shown[]): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'finding-words';
  list.dir = document.dir || 'ltr';
  const { isOld } = view.state.field(FINDINGS);
  for (const { finding } of found) {
    const entry = document.createElement('li');
    const { what, why } = findingWords(finding);
    const mark = document.createElement('span');
    mark.className = `finding ${finding.severity}`;
    mark.append(icon(ICONS[finding.severity]));
    entry.append(mark, paragraph('what', what), paragraph('why', why));
    const { fix } = finding;
    if (fix && !isOld) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = fixWords(fix);
      button.addEventListener('click', () => mend(view, fix));
      entry.append(button);
    }
    list.append(entry);
  }
  return list;
}

function paragraph(look: string, sentence: string): HTMLElement {
  const element = document.createElement('p');
  element.className = look;
  element.dir = 'auto';
  element.textContent = sentence;
  return element;
}
