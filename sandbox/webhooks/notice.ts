import type { Field } from './fields.ts';

/** One webhook item, not yet in its envelope. */
export interface Notice {
  field: Field;
  channel: 'messaging' | 'standby' | 'changes';
  entryId: string;
  item: Record<string, unknown>;
}
