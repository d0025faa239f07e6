import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { type Extension, Facet } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { TemplatesByCommand } from '../../../utils/automation/script/message-of-step.ts';
import { SELECTS_EXAMPLE } from './example-words.ts';
import { indentAfter } from './indentation.ts';
import { type Suggestion, suggestionsAt } from './suggestions.ts';

/** The saved replies that a script may say. */
export const TEMPLATES = Facet.define<TemplatesByCommand, TemplatesByCommand>({
  combine: ([templates]) => templates ?? new Map(),
});

/** A list of what may stand at the caret: while a word is written, and when it is asked for. */
export function suggest(): Extension {
  return autocompletion({
    override: [suggestions],
    icons: false,
    // Tab leaves the editor, and Enter is a new line until something is chosen by the arrows or typed in part.
    defaultKeymap: true,
    optionClass: () => 'suggestion',
  });
}

function suggestions({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const found = suggestionsAt(state.doc.toString(), pos, state.facet(TEMPLATES));
  if (!found || (found.from === pos && !explicit)) return null;
  // A word that is whole already would take the Enter that ends the line.
  const written = state.sliceDoc(found.from, found.to);
  if (!explicit && found.suggestions.some(({ text }) => text === written)) return null;
  // What stands behind the caret goes too, but is not what is looked for.
  const rest = found.to - pos;
  return {
    from: found.from,
    options: found.suggestions.map((suggestion) => completion(suggestion, rest)),
    ...(written.startsWith('{') ? {} : { validFor: /^[\p{L}\p{N}\-_.:/]*$/u }),
  };
}

function completion(suggestion: Suggestion, rest: number): Completion {
  const { text, about, rank } = suggestion;
  return {
    label: text,
    ...(about ? { detail: about } : {}),
    boost: Math.max(-99, Math.min(99, rank / 5)),
    sortText: String(10_000 - rank).padStart(6, '0'),
    apply: (view, _completion, from, to) => take(view, suggestion, { from, to: to + rest }),
  };
}

function take(
  view: EditorView,
  { text, selected, isStatement }: Suggestion,
  { from, to }: { from: number; to: number },
): void {
  const { doc } = view.state;
  const start = isStatement ? doc.lineAt(from).from : from;
  const insert = isStatement ? indentAfter(doc.sliceString(0, start), text) + text : text;
  const base = start + insert.length - text.length;
  const place = selected ?? { start: text.length, end: text.length };
  view.dispatch({
    changes: { from: start, to, insert },
    selection: { anchor: base + place.start, head: base + place.end },
    scrollIntoView: true,
    annotations: SELECTS_EXAMPLE.of(true),
    userEvent: 'input.complete',
  });
}
