import type { Plugin } from 'vite';

/**
 * Elements are made by Preact's `h`, whose children are arguments, not by the JSX runtime, which every element hands an
 * object with a property for them: half a kB of each page, gzipped, and the runtime itself.
 */
export const PLAIN_JSX: Plugin = {
  name: 'plain-jsx',
  enforce: 'pre',
  config: () => ({ oxc: { jsx: { runtime: 'classic', pragma: 'makeElement', pragmaFrag: 'JsxFragment' } } }),
  transform: {
    // Only where there are elements: an import that is not used would take Preact along into the background.
    filter: { id: /^(?!.*node_modules).*\.tsx$/ },
    handler: (code) => ({
      code: `${code}\nimport { h as makeElement, Fragment as JsxFragment } from 'preact';`,
      map: null,
    }),
  },
};
