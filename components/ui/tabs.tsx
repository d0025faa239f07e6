import type { TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { intoView } from './into-view.ts';

/** One tab; its accessible name begins with `label`, the count follows. */
export interface Tab<Id extends string> {
  id: Id;
  label: string;
  /** Shown behind the label when it is more than zero. */
  count?: number;
  /** What the count says in words, for screen readers. */
  countWords?: string;
}

/** A tab list after the ARIA pattern: one tab stop, arrows move and choose. The panel is labelled by {@link tabId}. */
export function Tabs<Id extends string>({ label, tabs, chosen, panelId, onChoose, look = 'tab' }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);

  function move(event: TargetedKeyboardEvent<HTMLDivElement>): void {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const target = {
      ArrowRight: isMirrored ? at - 1 : at + 1,
      ArrowLeft: isMirrored ? at + 1 : at - 1,
      Home: 0,
      End: -1,
    };
    if (!Object.hasOwn(target, event.key)) return;
    const next = tabs.at((target[event.key as keyof typeof target] + tabs.length) % tabs.length);
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`#${tabId(next.id)}`)?.focus();
  }

  return (
    <div class={`${look}s`} role="tablist" aria-label={label} onKeyDown={move} ref={list}>
      {tabs.map((tab, place) => (
        <button
          key={tab.id}
          type="button"
          class={look}
          // The first one is in view, and to ask for it would be a layout before the first paint.
          ref={tab.id === chosen && place > 0 ? intoView : null}
          role="tab"
          id={tabId(tab.id)}
          aria-selected={tab.id === chosen}
          aria-controls={panelId}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.label}
          {tab.count ? (
            <>
              {' '}
              <span class="count" aria-hidden={tab.countWords ? 'true' : undefined}>
                {tab.count}
              </span>
              {tab.countWords && <span class="vh">{tab.countWords}</span>}
            </>
          ) : null}
        </button>
      ))}
    </div>
  );
}

export interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly Tab<Id>[];
  chosen: Id;
  panelId: string;
  onChoose: (id: Id) => void;
  /** Lanes are smaller, and scroll sideways where they do not fit. */
  look?: 'tab' | 'lane';
}

/** The element id of a tab, for `aria-labelledby` on its panel. */
export function tabId(id: string): string {
  return `tab-${id}`;
}
