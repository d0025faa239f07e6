import type { Field } from './fields.ts';

/** One webhook item, not yet in its envelope. */
export interface Notice {
  field: Field;
  /** `flat`: `field` and `value` stand on the entry itself, as the documentation prints them (platform.md §3.4). */
  channel: 'messaging' | 'standby' | 'changes' | 'flat';
  entryId: string;
  item: Record<string, unknown>;
  /** The item is the whole body, without envelope: some relays got the dashboard's sample so (platform.md §3.4). */
  isBare?: true;
}
