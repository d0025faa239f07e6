// Reading begins while what draws is still on its way.
import { readFirstScreen } from '../../components/inbox/first-reading.ts';
import { readPlace } from '../../components/ui/popup-place.ts';

/** When the popup opened, ms since 1970. */
export const openedAt = Date.now();
/** What the first paint shows. Asked for first: it takes longest. */
export const reading = readFirstScreen(openedAt);
/** Where the person was when the popup closed. */
export const remembered = readPlace(openedAt);
// A failure is shown by `show-popup.tsx`; until that has arrived nobody listens.
reading.catch(() => {});
