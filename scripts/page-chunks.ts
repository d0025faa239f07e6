/**
 * Which modules of the pages travel together. Each file of an extension costs a few ms when a popup opens, so what the
 * first paint needs comes in two files: `reading`, which begins to read the database at once, and `surface`, which draws.
 * Left to itself the bundler makes a file for every combination of pages.
 */
export const PAGE_CHUNKS = {
  groups: [
    {
      name: 'reading',
      priority: 2,
      minShareCount: 2,
      test: /node_modules.idb|components.inbox.(first-reading|popup-place)|scripts.native|utils.storage.(accounts|relays|settings|open-database|inbox-pages|migrations|database)|utils.inbox.lanes|preload-helper|virtual/,
    },
    {
      name: 'surface',
      minShareCount: 2,
      test: /node_modules.(preact|@wxt-dev)|\.wxt.i18n|components.ui.(cell|now|time|time-words|initials|avatar|icon|icons|key-cap|who|clock|exact-title|account-head|tabs|announce|changes|open-setup|after-paint|panel-route|call-error|text-key|send-state)\.|components.inbox.(row-words|popup-problem|use-online)|utils.messaging.(calls|surface-port)|utils.instagram.limits/,
    },
  ],
};
