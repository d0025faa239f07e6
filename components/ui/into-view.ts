/** As a `ref`: once, when the element appears, it is scrolled as little as it takes to see it. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** The same within its list alone: the page around it stays where the person is. */
export function intoList(element: HTMLElement | null): void {
  const list = element?.closest('ul');
  if (!element || !list) return;
  const [box, frame] = [element.getBoundingClientRect(), list.getBoundingClientRect()];
  if (box.top < frame.top) list.scrollTop -= frame.top - box.top;
  else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom;
}
