import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { saveTemplate } from '../../../utils/storage/templates.ts';
import { expandedBytes, isCommand } from '../../../utils/templates/lint-template.ts';
import type { Template, TemplateExtra } from '../../../utils/templates/template.ts';
import { ByteCounter } from '../../composer/byte-counter.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { ChecksCard } from './checks-card.tsx';
import { CommandField } from './command-field.tsx';
import { ExtraEditor } from './extra-editor.tsx';
import { type Remedy, remedyNow } from './finding-line.ts';
import { InsertBar } from './insert-bar.tsx';
import { insertText, replaceText } from './insert-text.ts';
import { MarkedText } from './marked-text.tsx';
import { tellTemplates } from './tell-templates.ts';

/** How long typing rests before it is judged, ms. */
const PAUSE = 300;

/** One saved reply. Each letter is kept at once. To be given the reply's id as `key`. */
export function TemplateEditor({ db, template, others, isNew, onWritten, onDuplicate, onDelete }: TemplateEditorProps) {
  const [written, setWritten] = useState(template);
  const [isKept, setKept] = useState(true);
  const judged = useSettled(written, PAUSE);
  const field = useRef<HTMLTextAreaElement>(null);
  const command = useRef<HTMLInputElement>(null);
  const bytesId = useId();
  const nameId = useId();

  useLayoutEffect(() => {
    // At once: what is typed right after the click must not be selected and typed over.
    if (!isNew) return;
    command.current?.focus();
    command.current?.select();
  }, [isNew]);

  function change(next: Template): void {
    setWritten(next);
    setKept(false);
    onWritten(next);
    // A command that cannot be typed never takes the place of one that can.
    const kept = { ...next, command: isCommand(next.command) ? next.command : template.command };
    saveTemplate(db, kept).then(
      () => {
        setKept(true);
        tellTemplates();
      },
      () => setKept(false),
    );
  }

  function setExtra(extra: TemplateExtra | undefined): void {
    const { extra: _, ...rest } = written;
    change(extra ? { ...rest, extra } : rest);
  }

  function mend(wanted: Remedy): void {
    // The text may have moved on since it was judged.
    const remedy = remedyNow(wanted, written, others);
    if (remedy?.act === 'set-command') {
      change({ ...written, command: remedy.command });
      command.current?.focus();
      return;
    }
    if (!field.current || !remedy) return;
    replaceText(field.current, remedy, remedy.text);
    const { from, to } = remedy.selected ?? { from: remedy.text.length, to: remedy.text.length };
    field.current.setSelectionRange(remedy.start + from, remedy.start + to);
  }

  const { longest } = expandedBytes(written.text);
  return (
    <div class="editor">
      <div class="editor-line">
        <CommandField
          command={written.command}
          kept={template.command}
          others={others}
          inputRef={command}
          onCommand={(next) => change({ ...written, command: next })}
        />
        <div class="field">
          <label class="label" for={nameId}>
            {i18n.t('options.templates.name')}
          </label>
          <input
            id={nameId}
            class="input"
            dir="auto"
            autocomplete="off"
            value={written.name}
            onInput={({ currentTarget }) => change({ ...written, name: currentTarget.value })}
          />
        </div>
      </div>
      <div class="field">
        <div class="label">
          <span aria-hidden="true">{i18n.t('options.templates.text')}</span>
          <span class="small" id={bytesId}>
            {i18n.t('options.templates.longest')} <ByteCounter bytes={longest} />
          </span>
        </div>
        <div class="text-frame">
          <MarkedText
            text={written.text}
            describedBy={bytesId}
            fieldRef={field}
            onText={(text) => change({ ...written, text })}
          />
          <InsertBar onInsert={(text, selected) => field.current && insertText(field.current, text, selected)} />
        </div>
        <p class="hint">{i18n.t('options.templates.also', ['{name}, {username}', '{account}'])}</p>
      </div>
      <ExtraEditor extra={written.extra} command={written.command} onExtra={setExtra} />
      <ChecksCard template={judged} others={others} onRemedy={mend} />
      <div class="editor-foot">
        <p class="small quiet">{i18n.t(isKept ? 'options.templates.kept' : 'options.templates.keeping')}</p>
        <button type="button" class="btn s" onClick={() => onDuplicate(written)}>
          {i18n.t('options.templates.duplicate')}
        </button>
        <button type="button" class="btn s" onClick={() => onDelete(template)}>
          {i18n.t('options.templates.delete')}
        </button>
      </div>
    </div>
  );
}

export interface TemplateEditorProps {
  db: AsideDatabase;
  /** As it is kept. */
  template: Template;
  others: readonly Template[];
  /** Nothing of it is kept yet. */
  isNew: boolean;
  /** Told at each letter, for who shows it too. */
  onWritten: (template: Template) => void;
  onDuplicate: (template: Template) => void;
  onDelete: (template: Template) => void;
}
