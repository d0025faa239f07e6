// What keys do in a script beyond what they do in any text.
import { closeBrackets } from '@codemirror/autocomplete';
import { EditorSelection, EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { EXAMPLE_WORDS } from './example-words.ts';
import { indentAfter, reindented } from './indentation.ts';
import { textAround } from './script-tokens.ts';

/** Quotation marks and braces come in pairs, and what is pasted into a text stays one text. */
export function typing(): Extension {
  return [
    EXAMPLE_WORDS,
    closeBrackets(),
    EditorState.languageData.of(() => [{ closeBrackets: { brackets: ['"', '«', '{'], before: ')]}:;>,"”»' } }]),
    EditorView.clipboardInputFilter.of((pasted, state) => {
      const { from } = state.selection.main;
      const line = state.doc.lineAt(from);
      const text = textAround(line.text, from - line.from);
      if (!text || !/[\n"]/.test(pasted)) return pasted;
      return pasted
        .trimEnd()
        .replaceAll('"', '\\"')
        .replace(/\r\n?|\n/g, '\\n');
    }),
  ];
}

/** Enter: a line break within a text, else a new line as far in as it will be printed. The line that is left is set in, too; the words of its example stay. */
export function newLine(view: EditorView): boolean {
  const { state } = view;
  const { from, to, empty } = state.selection.main;
  const line = state.doc.lineAt(from);
  if (!empty && state.field(EXAMPLE_WORDS)) return breakAt(view, line.to, line.to);
  const text = textAround(line.text, from - line.from);
  if (text?.isClosed && to <= line.to) {
    if (from - line.from < text.end) {
      view.dispatch(state.replaceSelection('\\n'), { userEvent: 'input', scrollIntoView: true });
      return true;
    }
    // At the end of its text the statement is written, and so is its closing mark.
    const isLast = line.text.slice(text.end + 1).trim() === '';
    if (empty && isLast) return breakAt(view, line.to, line.to);
  }
  return breakAt(view, from, to);
}

function breakAt(view: EditorView, from: number, to: number): boolean {
  const { state } = view;
  const line = state.doc.lineAt(from);
  const before = state.doc.sliceString(0, from);
  const kept = reindented(before, line.number - 1, line.number - 1)
    .slice(line.from)
    .trimEnd();
  const after = state.doc.sliceString(to, state.doc.lineAt(to).to);
  const rest = after.trimStart();
  const head = state.doc.sliceString(0, line.from) + kept;
  const indent = /^\s*(?:button|quick\s+reply)\b/i.test(kept)
    ? (/^\s*/.exec(kept)?.[0] ?? '')
    : indentAfter(`${head}\n`, rest === '' ? 'end' : rest);
  const insert = `${kept}\n${indent}`;
  view.dispatch({
    changes: { from: line.from, to: to + after.length - rest.length, insert },
    selection: EditorSelection.cursor(line.from + insert.length),
    userEvent: 'input',
    scrollIntoView: true,
  });
  return true;
}
