/** Below the text field, px; what opens moves by 4 px while it does. */
const AIR = 12;

/**
 * Scrolls the list around an element, or the page where the list does not scroll, as little as it takes to show it whole.
 * Where there is not room for all of it, the text field in it is seen to its end, with what counts and sends it; without
 * one the beginning goes before the end.
 */
export function showWhole(element: Element | null): void {
  const list = element?.closest('.list');
  if (!element || !list) return;
  const box = element.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  const scroller = getComputedStyle(list).overflowY === 'visible' ? document.documentElement : list;
  const top = Math.max(frame.top, 0);
  const bottom = Math.min(frame.bottom, innerHeight);
  const above = top - box.top;
  const below = box.bottom - bottom;
  const written = box.height > bottom - top && element.querySelector('.composer');
  if (written) scroller.scrollTop += written.getBoundingClientRect().bottom + AIR - bottom;
  else if (above > 0) scroller.scrollTop -= above;
  else if (below > 0) scroller.scrollTop += Math.min(below, -above);
}
