/** Moves the focus to the next or previous of those that match, from the one that has it. @returns whether there is one */
export function focusBeside(root: HTMLElement | null, selector: string, by: 1 | -1): boolean {
  const all: Element[] = [...(root?.querySelectorAll(selector) ?? [])];
  const at = document.activeElement ? all.indexOf(document.activeElement) : -1;
  const next = all[at < 0 ? 0 : at + by];
  if (next instanceof HTMLElement) next.focus();
  return next !== undefined;
}
