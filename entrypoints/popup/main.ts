import { readFirstScreen } from '../../components/inbox/first-reading.ts';

// Reading begins while what draws is still on its way.
const now = Date.now();
const reading = readFirstScreen(now);
// A failure is shown by `showPopup`; until that has arrived nobody listens.
reading.catch(() => {});

const { showPopup } = await import('./show-popup.tsx');
await showPopup(reading, now);
