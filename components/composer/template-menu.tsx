import { i18n } from '#i18n';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';
import { renderTemplate } from '../../utils/templates/render-template.ts';
import type { Template, TemplateValues } from '../../utils/templates/template.ts';
import { intoView } from '../ui/into-view.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { ExpandedText } from './expanded-text.tsx';
import { markedCommand } from './marked-command.ts';

/** The saved replies that fit what is typed after `/`. The caret stays in the text; the text field names the chosen option. */
export function TemplateMenu({ id, templates, letters, chosen, values, onChoose, onPoint }: TemplateMenuProps) {
  const template = templates[chosen];
  return (
    <div class="menu">
      <div id={id} role="listbox" aria-label={i18n.t('composer.templates')} class="opts">
        {templates.map((one, index) => (
          <TemplateOption
            key={one.id}
            id={optionId(id, index)}
            template={one}
            letters={letters}
            values={values}
            isChosen={index === chosen}
            onChoose={() => onChoose(one)}
            onPoint={() => onPoint(index)}
          />
        ))}
      </div>
      {template ? (
        <div class="menu-read">
          <p class="small quiet">{i18n.t('composer.willRead')}</p>
          <p dir="auto" class="wrote">
            <ExpandedText text={template.text} values={values} />
          </p>
        </div>
      ) : (
        <p class="menu-read quiet">{i18n.t('composer.noTemplate')}</p>
      )}
      <div class="menu-foot" aria-hidden="true">
        {template && (
          <>
            <span>
              <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {i18n.t('composer.choose')}
            </span>
            <span>
              <KeyCap>↵</KeyCap> {i18n.t('composer.insert')}
            </span>
          </>
        )}
        <span>
          <KeyCap>Esc</KeyCap> {i18n.t('composer.keep', [`/${letters}`])}
        </span>
      </div>
    </div>
  );
}

export interface TemplateMenuProps {
  /** Of the listbox; the text field points at it. */
  id: string;
  templates: readonly Template[];
  letters: string;
  chosen: number;
  values: TemplateValues;
  onChoose: (template: Template) => void;
  onPoint: (index: number) => void;
}

/** The element id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

interface TemplateOptionProps {
  id: string;
  template: Template;
  letters: string;
  values: TemplateValues;
  isChosen: boolean;
  onChoose: () => void;
  onPoint: () => void;
}

function TemplateOption({ id, template, letters, values, isChosen, onChoose, onPoint }: TemplateOptionProps) {
  const [before, found, after] = markedCommand(template.command, letters);
  const { text, missing } = renderTemplate(template.text, values);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus and names this option as its active descendant.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field.
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      class={isChosen ? 'opt on' : 'opt'}
      title={template.name}
      ref={isChosen ? intoView : null}
      onPointerMove={onPoint}
      // The text field must not lose its caret to a click.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span class="cmd cut">
        /{before}
        {found && <mark>{found}</mark>}
        {after}
      </span>
      <span class="pv cut" dir="auto">
        {text}
      </span>
      <span class="small quiet num">
        {utf8Length(text)}
        {missing.length > 0 && '+'} B
      </span>
    </div>
  );
}
