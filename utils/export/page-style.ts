import type { Html } from './html.ts';

/** The exported page's own style: light and dark, logical, and fit for paper. */
export const PAGE_STYLE: Html = {
  text: `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-inline-size: 46rem; margin: 2rem auto; padding-inline: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin-block: 0; }
h2 { font-size: 1.25rem; margin-block: 3rem 0; }
h3 { font-size: 1rem; margin-block: 2rem .5rem; padding-block-end: .25rem; border-block-end: 1px solid; }
small, time, .mark { font-weight: 400; font-size: .8125rem; opacity: .8; }
ol { list-style: none; margin: 0; padding: 0; }
li { margin-block: .75rem; padding-inline-start: .75rem; border-inline-start: 3px solid transparent; break-inside: avoid; }
li.out { border-inline-start-color: #0e5e73; }
li p, dd { margin: .125rem 0 0; white-space: pre-wrap; }
pre { font: 13px/1.5 ui-monospace, monospace; margin: .5rem 0 0; white-space: pre-wrap; }
dt { font-weight: 600; margin-block-start: .75rem; }
dd { margin-inline-start: 0; }
.note { border-inline-start: 3px solid; padding-inline-start: .75rem; white-space: pre-wrap; }
@media (prefers-color-scheme: dark) { li.out { border-inline-start-color: #6db9cd; } a { color: #8ab4f8; } }
@media print { body { margin: 0; max-inline-size: none; font-size: 11px; } a { color: inherit; } }
`,
};
