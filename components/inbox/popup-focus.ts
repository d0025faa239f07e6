import { useLayoutEffect, useRef } from 'preact/hooks';

/** What single keys have to leave alone. */
export function focusKind(target: EventTarget | null): 'text' | 'own-arrows' | 'elsewhere' {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.matches('textarea, input, select')) return 'text';
  return target.matches('[role="tab"], [role="listbox"]') ? 'own-arrows' : 'elsewhere';
}

/** `focusVisible` is younger than the types. */
export function focusRow(
  root: HTMLElement | null,
  key: string | undefined,
  how: FocusOptions & { focusVisible?: boolean } = {},
): void {
  if (key !== undefined) root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus(how);
}

/** A row that moves takes its focused button or text field along: the browser drops the focus then, we give it back. */
export function useKeptFocus(root: { current: HTMLElement | null }): void {
  const before = useRef<Element | null>(null);
  before.current = document.activeElement;
  useLayoutEffect(() => {
    const focused = before.current;
    const isLost = document.activeElement === document.body;
    if (isLost && focused instanceof HTMLElement && focused.isConnected && root.current?.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  });
}
