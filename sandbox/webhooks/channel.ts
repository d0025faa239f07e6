import type { Thread } from '../world/world.ts';
import type { Field } from './fields.ts';
import type { Notice } from './notice.ts';

/** Under which key of the entry something of a conversation comes: `standby` while another app owns it (platform.md §3.3). */
export function threadChannel(thread: Thread, field: Field): Pick<Notice, 'field' | 'channel'> {
  return thread.isElsewhere ? { field: 'standby', channel: 'standby' } : { field, channel: 'messaging' };
}
