// What somebody asks to be mended is mended, also in the moment before what was just typed is judged.
import { EditorState, type TransactionSpec } from '@codemirror/state';
import { describe, expect, it, vi } from 'vitest';
import { lintScript } from '../../../utils/automation/script/lint-script.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';

vi.mock('#i18n', () => ({ i18n: { t: (key: string) => key } }));

const { judge, mend, mendHere, mending } = await import('../../../components/automations/editor/mend-findings.ts');
const { shownFindings } = await import('../../../components/automations/editor/shown-findings.ts');

const SCRIPT = `when message contains "vase"
say "This is an automatic answer. Write SMALL."
quick reply "Small enough for a single flower" as small
on small
say "20 €."
`;
const MENDED = SCRIPT.replace('Small enough for a single flower', 'Small enough for');

const judgement = (script: string) => ({ script, findings: lintScript(parseScript(script), new Map()).findings });

/** An editor that nobody sees. */
class Unseen {
  state: EditorState;

  constructor(doc: string) {
    this.state = EditorState.create({ doc, extensions: [shownFindings(), mending()] });
    this.judge();
  }

  dispatch(spec: TransactionSpec): void {
    this.state = this.state.update(spec).state;
  }

  focus(): void {}

  script(): string {
    return this.state.doc.toString();
  }

  judge(): void {
    judge(this, judgement(this.script()));
  }

  /** At the end, as keys do. */
  type(words: string): void {
    const { length } = this.state.doc;
    this.dispatch({ changes: { from: length, insert: words }, selection: { anchor: length + words.length } });
  }
}

/** The cut of the title that is too long, as the list of checks shows it. */
function cutOf(script: string) {
  const shown = judgement(script);
  const fix = shown.findings.find((finding) => finding.fix?.does === 'cut')?.fix;
  if (!fix) throw new Error('there is no title that is too long');
  return { shown, fix };
}

describe('a fix that is asked for', () => {
  it('is done at once where the script is as it was judged', () => {
    const { shown, fix } = cutOf(SCRIPT);
    const editor = new Unseen(SCRIPT);
    judge(editor, shown);
    mend(editor, fix);
    expect(editor.script()).toBe(MENDED);
  });

  it('waits for the judgement of what was just typed, and is done then', () => {
    const { shown, fix } = cutOf(SCRIPT);
    const editor = new Unseen(SCRIPT);
    judge(editor, shown);
    editor.type('say "Bye."');
    mend(editor, fix);
    expect(editor.script()).toBe(`${SCRIPT}say "Bye."`);
    // The same script judged again, as when a saved reply changes.
    judge(editor, shown);
    expect(editor.script()).toBe(`${SCRIPT}say "Bye."`);
    editor.judge();
    expect(editor.script()).toBe(`${MENDED}say "Bye."`);
    editor.judge();
    expect(editor.script()).toBe(`${MENDED}say "Bye."`);
  });

  it('is of the list that is shown, also where that came while somebody typed on', () => {
    const editor = new Unseen(SCRIPT.replace(' enough for a single flower', ''));
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: SCRIPT } });
    const { shown, fix } = cutOf(SCRIPT);
    editor.type('say "Bye."');
    judge(editor, shown);
    mend(editor, fix);
    editor.judge();
    expect(editor.script()).toBe(`${MENDED}say "Bye."`);
  });

  it('is forgotten when somebody goes on typing or selects something', () => {
    for (const goOn of [
      (editor: Unseen) => editor.type('!'),
      (editor: Unseen) => editor.dispatch({ selection: { anchor: 3 } }),
    ]) {
      const { shown, fix } = cutOf(SCRIPT);
      const editor = new Unseen(SCRIPT);
      judge(editor, shown);
      editor.type('# soon');
      mend(editor, fix);
      goOn(editor);
      const before = editor.script();
      editor.judge();
      expect(editor.script()).toBe(before);
    }
  });

  it('is done at once where what was typed was taken back', () => {
    const { shown, fix } = cutOf(SCRIPT);
    const editor = new Unseen(SCRIPT);
    judge(editor, shown);
    editor.type('!');
    editor.dispatch({ changes: { from: SCRIPT.length, to: SCRIPT.length + 1 } });
    mend(editor, fix);
    expect(editor.script()).toBe(MENDED);
  });
});

describe('the key that mends', () => {
  it('mends what is found at the caret as soon as it is found', () => {
    const editor = new Unseen(SCRIPT);
    editor.type('sya "Bye."');
    expect(mendHere(editor)).toBe(true);
    expect(editor.script()).toContain('sya');
    editor.judge();
    expect(editor.script()).toBe(`${SCRIPT}say "Bye."`);
  });

  it('does nothing where nothing is wrong', () => {
    const editor = new Unseen(MENDED);
    editor.type('say "Bye."');
    editor.judge();
    expect(mendHere(editor)).toBe(false);
    editor.type('\nend');
    expect(mendHere(editor)).toBe(true);
    editor.judge();
    expect(editor.script()).toBe(`${MENDED}say "Bye."\nend`);
  });
});
