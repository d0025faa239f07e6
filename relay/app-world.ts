import type { DeliveryWorld } from './delivery-answer.ts';
import type { HeldPolls } from './held-polls.ts';
import type { KeyedHash } from './keyed-hash.ts';
import type { Store } from './store.ts';

/** All that the app touches. */
export interface AppWorld extends DeliveryWorld {
  store: Store;
  /** The string typed into Meta's dashboard. */
  verifyToken: string;
  hashPairingCode: KeyedHash;
  held: HeldPolls;
}
