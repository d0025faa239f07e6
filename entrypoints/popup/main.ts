import { readFirstScreen } from '../../components/inbox/first-reading.ts';
import { readPlace } from '../../components/inbox/popup-place.ts';

// Reading begins while what draws is still on its way.
const now = Date.now();
const remembered = readPlace(now);
const reading = readFirstScreen(now);
// A failure is shown by `showPopup`; until that has arrived nobody listens.
reading.catch(() => {});

const { showPopup } = await import('./show-popup.tsx');
await showPopup(reading, remembered, now);
