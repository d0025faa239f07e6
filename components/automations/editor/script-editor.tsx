import { closeBracketsKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ScriptReport } from '../../../utils/automation/script/lint-finding.ts';
import type { TemplatesByCommand } from '../../../utils/automation/script/message-of-step.ts';
import { rootOf } from './editor-look.ts';
import { SELECTS_EXAMPLE } from './example-words.ts';
import { findingTooltip } from './finding-tooltip.ts';
import { judge, mend, mendHere, mending } from './mend-findings.ts';
import { paintScript } from './paint-script.ts';
import { placeStatements } from './place-statements.ts';
import type { ScriptEditorHandle } from './script-editor-handle.ts';
import { ScriptLink } from './script-link.ts';
import { goToNextFinding, shownFindings } from './shown-findings.ts';
import { suggest, TEMPLATES } from './suggest.ts';
import { newLine, typing } from './typing.ts';

/** A script to write: coloured, judged beside its lines, and with what may stand at the caret. */
export function ScriptEditor({ script, judged, report, templates, label, onChange, handle }: ScriptEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const text = script.replace(/\r\n?/g, '\n');

  useLayoutEffect(() => {
    if (!host.current) return;
    const made = makeEditor(host.current, text);
    editor.current = made;
    handle.current = handleOf(made.view);
    return () => {
      handle.current = null;
      editor.current = null;
      made.view.destroy();
    };
  }, []);

  useLayoutEffect(() => {
    if (editor.current) editor.current.link.onChange = onChange;
  });
  useLayoutEffect(() => {
    const { view, attributes } = editor.current ?? {};
    view?.dispatch({ effects: attributes?.reconfigure(attributesOf(label)) ?? [] });
  }, [label]);
  useLayoutEffect(() => {
    const { view, saved } = editor.current ?? {};
    view?.dispatch({ effects: saved?.reconfigure(TEMPLATES.of(templates)) ?? [] });
  }, [templates]);
  useLayoutEffect(() => {
    if (editor.current) editor.current.link.take(editor.current.view, text);
  }, [text]);
  useEffect(() => {
    if (editor.current) judge(editor.current.view, { findings: report.findings, script: judged });
  }, [report]);
  useEffect(() => {
    // Places are counted with breaks of one letter.
    if (text !== script) onChange(text);
  }, [script]);

  return <div class="script-editor" ref={host} />;
}

export interface ScriptEditorProps {
  script: string;
  /** The script as it was when typing last rested. */
  judged: string;
  /** Of that one. */
  report: ScriptReport;
  templates: TemplatesByCommand;
  /** The name of the field. */
  label: string;
  /** Told at each letter. */
  onChange: (script: string) => void;
  handle: { current: ScriptEditorHandle | null };
}

interface Editor {
  view: EditorView;
  link: ScriptLink;
  attributes: Compartment;
  saved: Compartment;
}

/** Ids are those of its own root. */
const KEYS = 'keys';

function makeEditor(host: HTMLElement, script: string): Editor {
  const root = rootOf(host);
  const link = new ScriptLink(script);
  const attributes = new Compartment();
  const saved = new Compartment();
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: script,
      extensions: [
        attributes.of([]),
        saved.of([]),
        lineNumbers(),
        shownFindings(),
        findingTooltip(),
        mending(),
        paintScript(),
        suggest(),
        typing(),
        history(),
        link.extension(),
        EditorView.lineWrapping,
        placeholder(i18n.t('automations.editor.placeholder')),
        EditorState.phrases.of({ Completions: i18n.t('automations.editor.suggestions') }),
        keys(),
      ],
    }),
  });
  showMarksToReaders(view);
  root.append(keysInWords());
  return { view, link, attributes, saved };
}

/** Tab is not among them: it leaves the field, as it leaves any other. */
function keys(): Extension {
  return [
    Prec.high(
      keymap.of([
        { key: 'Enter', run: newLine, shift: newLine },
        { key: 'F8', run: goToNextFinding, preventDefault: true },
        { key: 'Mod-.', run: mendHere, preventDefault: true },
      ]),
    ),
    keymap.of([...closeBracketsKeymap, ...historyKeymap, ...standardKeymap]),
  ];
}

function attributesOf(label: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': KEYS, tabindex: '0' });
}

/** The library hides the whole margin from screen readers; its numbers may stay hidden, its marks have names. */
function showMarksToReaders({ dom }: EditorView): void {
  dom.querySelector('.cm-gutters')?.removeAttribute('aria-hidden');
  dom.querySelector('.cm-lineNumbers')?.setAttribute('aria-hidden', 'true');
}

function keysInWords(): HTMLElement {
  const isMac = /mac/i.test(navigator.platform);
  const words = document.createElement('p');
  words.id = KEYS;
  words.className = 'keys';
  words.dir = document.dir || 'ltr';
  words.textContent = i18n.t(isMac ? 'automations.editor.keysOnMac' : 'automations.editor.keys');
  return words;
}

function handleOf(view: EditorView): ScriptEditorHandle {
  return {
    insert(statements) {
      const placed = placeStatements(view.state.doc.toString(), view.state.selection.main.head, statements);
      if (!placed) return;
      view.dispatch({
        changes: placed.change,
        selection: { anchor: placed.selected.start, head: placed.selected.end },
        scrollIntoView: true,
        annotations: SELECTS_EXAMPLE.of(true),
        userEvent: 'input.insert',
      });
      view.focus();
    },
    mend: (fix) => mend(view, fix),
    goTo(line) {
      const { doc } = view.state;
      const { from, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
      const at = from + text.length - text.trimStart().length;
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      view.focus();
    },
  };
}
