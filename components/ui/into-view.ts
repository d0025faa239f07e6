/** As a `ref`: once, when the element appears, it is scrolled as little as it takes to see it. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
