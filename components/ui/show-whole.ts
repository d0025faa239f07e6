/** Scrolls the list around an element as little as it takes to show it whole; its beginning goes before its end. */
export function showWhole(element: Element | null): void {
  const list = element?.closest('.list');
  if (!element || !list) return;
  const box = element.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  const above = frame.top - box.top;
  const below = box.bottom - frame.bottom;
  if (above > 0) list.scrollTop -= above;
  else if (below > 0) list.scrollTop += Math.min(below, -above);
}
