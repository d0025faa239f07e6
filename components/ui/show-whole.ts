/**
 * Scrolls the list around an element, or the page where the list does not scroll, as little as it takes to show it whole; its
 * beginning goes before its end.
 */
export function showWhole(element: Element | null): void {
  const list = element?.closest('.list');
  if (!element || !list) return;
  const box = element.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  const scroller = getComputedStyle(list).overflowY === 'visible' ? document.documentElement : list;
  const above = Math.max(frame.top, 0) - box.top;
  const below = box.bottom - Math.min(frame.bottom, innerHeight);
  if (above > 0) scroller.scrollTop -= above;
  else if (below > 0) scroller.scrollTop += Math.min(below, -above);
}
