// The one direction of dependencies, as the architecture has it: entrypoints → components → utils.

/** Rooms of utils that decide and touch nothing. */
const PURE = '^utils/(inbox|outbox|templates|automation)/';
/** Rooms of components that are a screen of their own. */
const SCREENS = '(inbox|conversation|settings|preview)';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'instagram-uses-nothing',
      severity: 'error',
      from: { path: '^utils/instagram/' },
      to: { pathNot: '^utils/instagram/' },
    },
    {
      name: 'utils-know-no-surface',
      severity: 'error',
      from: { path: '^utils/' },
      to: { path: '^(entrypoints|components)/' },
    },
    {
      name: 'utils-know-no-preact',
      severity: 'error',
      from: { path: '^utils/' },
      to: { path: 'node_modules/(preact|@preact)/' },
    },
    {
      name: 'pure-rooms-touch-nothing',
      severity: 'error',
      from: { path: PURE },
      to: { path: '^utils/(storage|graph|relay|messaging|vault)/|node_modules/(wxt|webextension-polyfill|idb|ky)/' },
    },
    {
      name: 'components-know-no-entrypoint',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^entrypoints/' },
    },
    {
      name: 'no-screen-knows-another',
      severity: 'error',
      from: { path: '^entrypoints/([^/]+)/' },
      to: { path: '^entrypoints/', pathNot: '^entrypoints/$1/' },
    },
    {
      name: 'no-room-of-a-screen-knows-another',
      severity: 'error',
      from: { path: `^components/${SCREENS}/` },
      to: { path: `^components/${SCREENS}/`, pathNot: '^components/$1/' },
    },
    {
      name: 'what-all-screens-share-knows-none',
      severity: 'error',
      from: { path: '^components/(ui|composer)/' },
      to: { path: `^components/${SCREENS}/` },
    },
    {
      name: 'relay-knows-only-instagram',
      severity: 'error',
      from: { path: '^relay/' },
      to: { path: '^(entrypoints|components|sandbox|scripts|tests|utils/(?!instagram/))' },
    },
    {
      name: 'sandbox-knows-only-instagram',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(entrypoints|components|relay|scripts|tests|utils/(?!instagram/))' },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      from: { path: '^(entrypoints|components|utils)/' },
      to: { path: '^(tests|scripts|sandbox|relay)/' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(#i18n|virtual:)' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|^(entrypoints|tests|scripts)/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.wxt|\\.output)' },
    parser: 'swc',
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
