// Colour for the words of a script: what the parser says of each line that is in view.
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { type PaintedLine, paintLine, type TokenKind } from './script-tokens.ts';

/** Colours, directions of lines, and the texts of people as islands of their own direction. */
export function paintScript(): Extension {
  return [
    PAINTER,
    EditorView.perLineTextDirection.of(true),
    EditorView.bidiIsolatedRanges.of((view) => view.plugin(PAINTER)?.isolates ?? Decoration.none),
  ];
}

const MARKS: Readonly<Record<Exclude<TokenKind, 'text'>, Decoration>> = {
  verb: Decoration.mark({ class: 'verb' }),
  variable: Decoration.mark({ class: 'variable' }),
  escape: Decoration.mark({ class: 'escape' }),
  command: Decoration.mark({ class: 'command' }),
  payload: Decoration.mark({ class: 'payload' }),
  time: Decoration.mark({ class: 'time' }),
  address: Decoration.mark({ class: 'address' }),
  remark: Decoration.mark({ class: 'remark' }),
};

/** The direction is that of its first letter. */
const TEXT = Decoration.mark({ class: 'text', inclusive: true, attributes: { dir: 'auto' }, bidiIsolate: null });

/** Words of the language run from left to right, remarks as they are written. */
const STATEMENT_LINE = Decoration.line({ attributes: { dir: 'ltr' } });
const OTHER_LINE = Decoration.line({ attributes: { dir: 'auto' } });

/** Lines by their words: of a script that is being written nearly all stay as they were. */
const PAINTED = new Map<string, PaintedLine>();
/** Lines that are remembered at most; ours, some scripts of a few hundred lines. */
const REMEMBERED = 2000;

function paintedLine(text: string): PaintedLine {
  const known = PAINTED.get(text);
  if (known) return known;
  if (PAINTED.size >= REMEMBERED) PAINTED.clear();
  const painted = paintLine(text);
  PAINTED.set(text, painted);
  return painted;
}

interface Painting {
  decorations: DecorationSet;
  isolates: DecorationSet;
}

function paint({ state, visibleRanges }: EditorView): Painting {
  const decorations = new RangeSetBuilder<Decoration>();
  const isolates = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      const { tokens, isStatement } = paintedLine(line.text);
      decorations.add(line.from, line.from, isStatement ? STATEMENT_LINE : OTHER_LINE);
      for (const { kind, start, end } of tokens) {
        if (start === end) continue;
        decorations.add(line.from + start, line.from + end, kind === 'text' ? TEXT : MARKS[kind]);
        if (kind === 'text') isolates.add(line.from + start, line.from + end, TEXT);
      }
      at = line.to + 1;
    }
  }
  return { decorations: decorations.finish(), isolates: isolates.finish() };
}

class Painter implements Painting {
  decorations: DecorationSet;
  isolates: DecorationSet;

  constructor(view: EditorView) {
    ({ decorations: this.decorations, isolates: this.isolates } = paint(view));
  }

  update({ view, docChanged, viewportChanged }: ViewUpdate): void {
    if (docChanged || viewportChanged) ({ decorations: this.decorations, isolates: this.isolates } = paint(view));
  }
}

const PAINTER = ViewPlugin.fromClass(Painter, { decorations: ({ decorations }) => decorations });
