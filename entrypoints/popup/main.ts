import { readFirstScreen } from '../../components/inbox/first-reading.ts';
import { showPopup } from './show-popup.tsx';

const now = Date.now();
await showPopup(readFirstScreen(now), now);
