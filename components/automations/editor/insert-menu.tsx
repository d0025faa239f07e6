import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FormId } from '../../../utils/automation/script/forms.ts';
import { Icon } from '../../ui/icon.tsx';
import { plusIcon } from '../../ui/panel-icons.ts';
import { textKey } from '../../ui/text-key.ts';
import { FORM_EXAMPLES } from './form-examples.ts';
import { INSERT_GROUPS } from './insert-groups.ts';
import { placeOfName, type TypedLetters, typedOn } from './typeahead.ts';

/** A button that opens every statement that there is, in plain words, for who would rather not type. */
export function InsertMenu({ onInsert }: InsertMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef<TypedLetters | undefined>(undefined);
  const [isOpen, setOpen] = useState(false);
  const menuId = useId();

  useLayoutEffect(() => {
    const menu = list.current;
    if (!isOpen || !menu || !button.current) return;
    menu.showPopover();
    typed.current = undefined;
    placeBeside(menu, button.current);
    entriesOf(menu)[0]?.focus();
    const away = ({ target }: Event): void => {
      if (!(target instanceof Node) || !(menu.contains(target) || button.current?.contains(target))) setOpen(false);
    };
    const place = (): void => {
      if (button.current) placeBeside(menu, button.current);
    };
    addEventListener('pointerdown', away, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('pointerdown', away, true);
      removeEventListener('resize', place);
    };
  }, [isOpen]);

  function close(): void {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') {
      // Goes on from the button.
      close();
      return;
    } else if (!moveFocus(list.current, event) && !seek(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns whether the key is one more letter of a name */
  function seek({ key, ctrlKey, metaKey, altKey, timeStamp }: KeyboardEvent): boolean {
    if (!list.current || ctrlKey || metaKey || altKey) return false;
    typed.current = typedOn(typed.current, key, timeStamp);
    if (!typed.current) return false;
    const entries = entriesOf(list.current);
    const names = entries.map((entry) => entry.querySelector('.name')?.textContent ?? '');
    entries[placeOfName(names, typed.current.letters, placeOfFocus(entries))]?.focus();
    return true;
  }

  function choose(form: FormId): void {
    setOpen(false);
    onInsert(FORM_EXAMPLES[form]);
  }

  return (
    <>
      <button
        type="button"
        class="btn xs insert-button"
        ref={button}
        title={i18n.t('automations.editor.insertTitle')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': menuId } : {})}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Icon of={plusIcon} size="small" />
        {i18n.t('automations.editor.insert')}
      </button>
      {isOpen && (
        <div
          class="insert-menu"
          id={menuId}
          popover="manual"
          role="menu"
          aria-label={i18n.t('automations.editor.insert')}
          ref={list}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => {
            // In Firefox it is the release of the blank that presses a button.
            if (event.key === ' ' && typed.current?.letters.endsWith(' ')) event.preventDefault();
          }}
        >
          {INSERT_GROUPS.map(({ group, forms }) => (
            <InsertGroup
              key={group}
              heading={i18n.t(`automations.editor.group.${group}`)}
              forms={forms}
              onChoose={choose}
            />
          ))}
        </div>
      )}
    </>
  );
}

export interface InsertMenuProps {
  /** Statements, well written, each on its line. */
  onInsert: (statements: string) => void;
}

function InsertGroup({ heading, forms, onChoose }: InsertGroupProps) {
  const headingId = useId();
  return (
    // A fieldset is no part of a menu.
    // biome-ignore lint/a11y/useSemanticElements: groups of a menu have this role
    <div role="group" aria-labelledby={headingId}>
      <p class="heading" id={headingId}>
        {heading}
      </p>
      {forms.map((form) => (
        <button key={form} type="button" role="menuitem" tabIndex={-1} onClick={() => onChoose(form)}>
          <span class="name">{i18n.t(`automations.editor.form.${textKey(form)}`)}</span>
          <code dir="ltr" aria-hidden="true">
            {FORM_EXAMPLES[form]}
          </code>
        </button>
      ))}
    </div>
  );
}

interface InsertGroupProps {
  heading: string;
  forms: readonly FormId[];
  onChoose: (form: FormId) => void;
}

function entriesOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** @returns whether the key means something here */
function moveFocus(menu: HTMLElement | null, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (!menu || ctrlKey || metaKey || altKey) return false;
  const entries = entriesOf(menu);
  const at = placeOfFocus(entries);
  const step = STEPS[key];
  if (step !== undefined) return focus(entries.at((at + step) % entries.length));
  if (key === 'Home') return focus(entries[0]);
  if (key === 'End') return focus(entries.at(-1));
  return false;
}

function placeOfFocus(entries: readonly HTMLElement[]): number {
  return entries.findIndex((entry) => entry.matches(':focus'));
}

function focus(entry: HTMLElement | undefined): boolean {
  entry?.focus();
  return entry !== undefined;
}

/** px between the menu and its button, and the edges of the page. */
const GAP = 4;

/** Below the button, or above it where there is more room; as high as the room is. */
function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const [above, below] = [at.top - 2 * GAP, innerHeight - at.bottom - 2 * GAP];
  const isBelow = below >= Math.min(menu.scrollHeight, 320) || below >= above;
  menu.style.maxBlockSize = `${isBelow ? below : above}px`;
  const start = getComputedStyle(button).direction === 'rtl' ? at.right - menu.offsetWidth : at.left;
  menu.style.left = `${Math.max(GAP, Math.min(start, innerWidth - menu.offsetWidth - GAP))}px`;
  menu.style.top = `${isBelow ? at.bottom + GAP : at.top - GAP - menu.offsetHeight}px`;
}
