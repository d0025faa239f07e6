import { i18n } from '#i18n';
import { LANES } from '../../utils/inbox/lanes.ts';
import type { InboxCount } from '../../utils/storage/inbox-pages.ts';
import { Tabs } from '../ui/tabs.tsx';
import { textKey } from '../ui/text-key.ts';
import type { Inbox } from './inbox-state.ts';

/** Which conversations the list shows: one tab stop, arrows choose. */
export function Lanes({ inbox, panelId }: { inbox: Inbox; panelId: string }) {
  return (
    <Tabs
      look="lane"
      label={i18n.t('popup.lane.label')}
      panelId={panelId}
      chosen={inbox.lane.value}
      onChoose={(lane) => {
        inbox.opened.value = undefined;
        inbox.run.value = undefined;
        inbox.lane.value = lane;
      }}
      tabs={LANES.map((id) => {
        const counted = COUNTS[id];
        return {
          id,
          label: i18n.t(`popup.lane.${textKey(id)}`),
          count: counted === undefined ? 0 : (inbox.count.value?.[counted] ?? 0),
        };
      })}
    />
  );
}

const COUNTS: { readonly [lane: string]: Exclude<keyof InboxCount, 'nextClosesAt'> | undefined } = {
  'to-answer': 'toAnswer',
  closing: 'closing',
  drafts: 'drafts',
  failed: 'failed',
};
