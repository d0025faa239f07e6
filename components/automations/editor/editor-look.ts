import css from './script.css?inline';

/**
 * Gives a host a root of its own with our sheet in it. The library writes its rules into `<style>` elements where it stands
 * in a document, which the policy of extension pages refuses; in a root of its own it adopts a sheet, as we do.
 */
export function rootOf(host: HTMLElement): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.replaceChildren();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  return root;
}
