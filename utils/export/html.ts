// Markup in which everything that is put in is text, unless it is markup made here.

/** Markup. */
export interface Html {
  readonly text: string;
}

/** @example html`<p dir="auto">${words}</p>` */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const [first = '', ...rest] = strings;
  return { text: first + rest.map((part, index) => written(values[index] ?? '') + part).join('') };
}

function written(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'text' in value ? value.text : value.map(({ text }) => text).join('');
}

/** For text and for attributes in double quotes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A link where the address is one of the web; else the words alone. */
export function link(address: string | undefined, words: string): Html {
  const isOfWeb = address !== undefined && /^https?:\/\//i.test(address);
  return isOfWeb ? html`<p><a href="${address}" rel="noreferrer">${words}</a></p>` : html`<p class="mark">${words}</p>`;
}
