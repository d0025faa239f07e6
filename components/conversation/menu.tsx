import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';
import type { IconShape } from '../ui/icons.ts';
import { asPicture } from './reactions.ts';

/** One thing that can be done. */
export interface MenuItem {
  label: string;
  icon?: IconShape;
  /** A sign of a few that stand in one row above the others, in place of the words. */
  sign?: string;
  /** What it means for the other side, in a second line. */
  hint?: string;
  act: () => void;
}

/** A button that opens a short list of acts. Arrows choose, Escape closes and goes no further. */
export function Menu({ label, icon, items, look = 'ib', isTabStop = true, onFocus, onMove }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  useLayoutEffect(() => {
    const menu = list.current;
    if (!isOpen || !menu || !button.current) return;
    menu.showPopover();
    placeBeside(menu, button.current);
    menu.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const away = ({ target }: Event): void => {
      if (!(target instanceof Node) || !(menu.contains(target) || button.current?.contains(target))) setOpen(false);
    };
    addEventListener('pointerdown', away, true);
    addEventListener('scroll', away, true);
    addEventListener('resize', away);
    return () => {
      removeEventListener('pointerdown', away, true);
      removeEventListener('scroll', away, true);
      removeEventListener('resize', away);
    };
  }, [isOpen]);

  function close(): void {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (step !== undefined) stepFocus(list.current, step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const choose = (item: MenuItem) => () => {
    close();
    item.act();
  };

  return (
    <>
      <button
        type="button"
        class={look}
        ref={button}
        title={label}
        tabIndex={isTabStop ? 0 : -1}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onFocus={onFocus}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          const step = STEPS[event.key];
          if (step === undefined || isOpen || !onMove) return;
          event.preventDefault();
          onMove(step);
        }}
      >
        <Icon of={icon} />
        <span class="vh">{label}</span>
      </button>
      {isOpen && (
        <div class="menu acts-menu" popover="manual" role="menu" aria-label={label} ref={list} onKeyDown={onKeyDown}>
          {items.some(({ sign }) => sign) && (
            <div class="signs">
              {items.map(
                (item) =>
                  item.sign && (
                    <Entry key={item.label} look="sign" label={item.label} onClick={choose(item)}>
                      <span aria-hidden="true">{asPicture(item.sign)}</span>
                    </Entry>
                  ),
              )}
            </div>
          )}
          {items.map(
            (item) =>
              !item.sign && (
                <Entry key={item.label} look="act-item" onClick={choose(item)}>
                  {item.icon && <Icon of={item.icon} />}
                  <span>
                    {item.label}
                    {item.hint && <small>{item.hint}</small>}
                  </span>
                </Entry>
              ),
          )}
        </div>
      )}
    </>
  );
}

export interface MenuProps {
  label: string;
  icon: IconShape;
  items: readonly MenuItem[];
  /** Class of the button. */
  look?: string;
  isTabStop?: boolean;
  onFocus?: () => void;
  /** Up and down on the closed button, for rows of such buttons that are one tab stop. */
  onMove?: (by: 1 | -1) => void;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function Entry({ look, label, onClick, children }: EntryProps) {
  return (
    <button
      type="button"
      role="menuitem"
      class={look}
      tabIndex={-1}
      onClick={onClick}
      {...(label === undefined ? {} : { 'aria-label': label, title: label })}
    >
      {children}
    </button>
  );
}

interface EntryProps {
  look: string;
  label?: string;
  onClick: () => void;
  children: ComponentChildren;
}

function stepFocus(menu: HTMLElement | null, step: 1 | -1): void {
  const entries: Element[] = [...(menu?.querySelectorAll('[role="menuitem"]') ?? [])];
  const at = document.activeElement ? entries.indexOf(document.activeElement) : -1;
  const next = entries[(at + step + entries.length) % entries.length];
  if (next instanceof HTMLElement) next.focus();
}

/** px between the menu and what it belongs to, and the edge of the panel. */
const GAP = 4;

/** Below the button, or above it where there is no room; never over the panel's edge. */
function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const below = at.bottom + GAP;
  const top = below + offsetHeight <= innerHeight ? below : at.top - GAP - offsetHeight;
  const start = document.dir === 'rtl' ? at.right - offsetWidth : at.left;
  menu.style.top = `${Math.max(GAP, top)}px`;
  menu.style.left = `${Math.max(GAP, Math.min(start, innerWidth - offsetWidth - GAP))}px`;
}
