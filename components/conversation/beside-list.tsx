import { i18n } from '#i18n';
import { isRecord } from '../../utils/instagram/foreign-fields.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { UnplacedRow } from '../../utils/storage/schema.ts';
import { readUnplaced } from '../../utils/storage/unplaced.ts';
import { Icon } from '../ui/icon.tsx';
import { type IconShape, infoIcon, questionIcon } from '../ui/icons.ts';
import { commentIcon, linkIcon, storyIcon } from '../ui/panel-icons.ts';
import { agoWords, exactWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';

/** More is a matter for the journal. */
const SHOWN = 5;

/** What Instagram told that belongs to no conversation and no comment: tests of the dashboard, mentions, a story's numbers. */
export function BesideList({ db, accountId, now }: { db: AsideDatabase; accountId: string; now: number }) {
  const rows = useLive(
    {
      read: () => readUnplaced(db, { accountId, limit: SHOWN }),
      concerns: ({ stores, ...change }) =>
        stores.includes('unplaced') && (change.accountId === undefined || change.accountId === accountId),
    },
    [db, accountId],
  );
  if (!rows?.length) return null;
  return (
    <section class="beside">
      <h3 class="small quiet">{i18n.t('panel.beside.title')}</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <Icon of={iconOf(row)} size="small" />
            <span dir="auto">{besideWords(row)}</span>
            <time class="quiet" title={exactWords(row.at, now)}>
              {agoWords(row.at, now)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One sentence for what stands beside the conversations. */
function besideWords({ kind, name, item }: Pick<UnplacedRow, 'kind' | 'name' | 'item'>): string {
  const value = toldIn(item);
  switch (kind) {
    case 'test':
      return i18n.t('panel.beside.test', [name]);
    case 'mention':
      return value.comment_id === undefined ? i18n.t('panel.beside.mention') : i18n.t('panel.beside.mentionInComment');
    case 'story-insights':
      return i18n.t('panel.beside.story', [countWords(value.reach), countWords(value.replies)]);
    case 'optin':
      return i18n.t('panel.beside.optin');
    default:
      return i18n.t('panel.beside.unknown', [name]);
  }
}

/** What an item says, as Instagram sent it. */
function toldIn(item: unknown): Record<string, unknown> {
  if (!isRecord(item)) return {};
  return isRecord(item.value) ? item.value : item;
}

/** Instagram tells numbers below 5 as -1 (Meta, Webhooks reference for Instagram). */
function countWords(told: unknown): string {
  const count = Number(told ?? Number.NaN);
  if (Number.isNaN(count)) return '?';
  return count < 0 ? i18n.t('panel.beside.few') : count.toLocaleString();
}

function iconOf({ kind }: UnplacedRow): IconShape {
  if (kind === 'mention') return commentIcon;
  if (kind === 'story-insights') return storyIcon;
  if (kind === 'optin') return linkIcon;
  return kind === 'test' ? infoIcon : questionIcon;
}
