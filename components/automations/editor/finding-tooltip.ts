// The sentences of what is wrong, with what mends it, where the pointer rests on it.
import type { Extension, Text } from '@codemirror/state';
import { type EditorView, hoverTooltip, type Tooltip } from '@codemirror/view';
import { findingWords, fixWords } from './finding-words.ts';
import { mend } from './mend-findings.ts';
import { severityIcon } from './severity-icon.ts';
import { findingsInLine, isAround, type Shown, underline, WEIGHT } from './shown-findings.ts';

/** Sentences on hover. */
export function findingTooltip(): Extension {
  return hoverTooltip((view, at) => tooltipAt(view, at), { hoverTime: 200 });
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
function isOfLine(shown: Shown, line: number, doc: Text): boolean {
  if (shown.finding.severity === 'note') return false;
  return doc.lineAt(shown.from).from !== line || underline(shown, doc).length === 0;
}

function tooltip(view: EditorView, found: readonly Shown[]): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'finding-words';
  list.dir = document.dir || 'ltr';
  for (const { finding } of found) {
    const entry = document.createElement('li');
    const { what, why } = findingWords(finding);
    const mark = document.createElement('span');
    mark.className = `finding ${finding.severity}`;
    mark.append(severityIcon(finding.severity));
    entry.append(mark, paragraph('what', what), paragraph('why', why));
    const { fix } = finding;
    if (fix) {
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
