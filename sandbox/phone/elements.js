// Two small tools for a page without a framework.

/** An element with properties (`class`, `on…`, attributes) and children. Texts are never markup. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/**
 * Makes a parent hold one child an item, in order. A child is made anew only when its item changed, so that focus and
 * half-done clicks survive.
 */
export function keep(parent, items, keyOf, draw) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const key = String(keyOf(item));
    const print = JSON.stringify(item);
    const child = known.get(key);
    if (child?.dataset.print === print) return child;
    const fresh = draw(item);
    fresh.dataset.key = key;
    fresh.dataset.print = print;
    return fresh;
  });
  for (const child of known.values()) if (!wanted.includes(child)) child.remove();
  for (const [index, child] of wanted.entries()) {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  }
}

/** `14:05`, in the reader's way. */
export const clockTime = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
