import { i18n } from '#i18n';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';
import { renderTemplate } from '../../utils/templates/render-template.ts';
import type { Template, TemplateValues } from '../../utils/templates/template.ts';
import { intoView } from '../ui/into-view.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { cutAtLetters } from './cut-at-letters.ts';
import { ExpandedText } from './expanded-text.tsx';
import { extraWords } from './extra-words.ts';

/** The saved replies that fit what is typed after `/`. The caret stays in the text; the text field names the chosen option. */
export function TemplateMenu({ id, templates, letters, chosen, values, onChoose, onPoint }: TemplateMenuProps) {
  const template = templates[chosen];
  return (
    <div class="menu">
      {/* It scrolls, so it can be reached; while one writes, Tab inserts and never comes here. */}
      <div id={id} role="listbox" tabIndex={0} aria-label={i18n.t('composer.templates')} class="opts">
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
          {template.extra && <p class="small quiet">+ {extraWords(template.extra)}</p>}
        </div>
      ) : (
        <p class="menu-read quiet">{i18n.t('composer.noTemplate')}</p>
      )}
      <div class="menu-foot">
        <span class="menu-keys" aria-hidden="true">
          {template && (
            <>
              <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {i18n.t('composer.choose')} <KeyCap>↵</KeyCap>{' '}
              {i18n.t('composer.insert')}{' '}
            </>
          )}
          <KeyCap>Esc</KeyCap> {i18n.t('composer.keep', [`/${letters}`])}
        </span>
        <a href="/options.html#templates" target="_blank" rel="noopener">
          {i18n.t('composer.edit')}
        </a>
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
  const { text, missing } = renderTemplate(template.text, values);
  const isByCommand = template.command.includes(letters.toLowerCase());
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
      <span class="cmd cut" dir="ltr">
        /<Marked words={template.command} letters={letters} />
      </span>
      <span class="pv cut" dir="auto">
        {isByCommand ? text : <Marked words={text} letters={letters} />}
      </span>
      <span class="small quiet num">
        {utf8Length(text)}
        {missing.length > 0 && '+'} B
      </span>
    </div>
  );
}

/** Words with the letters marked by which they were found. */
function Marked({ words, letters }: { words: string; letters: string }) {
  const [before, found, after] = cutAtLetters(words, letters);
  return (
    <>
      {before}
      {found && <mark>{found}</mark>}
      {after}
    </>
  );
}
