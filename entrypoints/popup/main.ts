import { browser } from 'wxt/browser';
import { readFirstScreen } from '../../components/inbox/first-reading.ts';
import { readPlace } from '../../components/inbox/popup-place.ts';

// Reading begins while what draws is still on its way.
const now = Date.now();
const remembered = readPlace(now);
const reading = readFirstScreen(now);
// A failure is shown by `showPopup`; until that has arrived nobody listens.
reading.catch(() => {});
// The first text of a page makes the browser fetch them all; better while the database is at work than while drawing.
browser.i18n.getMessage('@@ui_locale');

const { showPopup } = await import('./show-popup.tsx');
await showPopup(reading, remembered, now);
