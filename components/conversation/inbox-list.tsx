import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { LANES, type Lane } from '../../utils/inbox/lanes.ts';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { type InboxCount, type Page, readInboxPage } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, ConversationRow } from '../../utils/storage/schema.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Clock } from '../ui/clock.tsx';
import { Icon } from '../ui/icon.tsx';
import { type IconShape, questionIcon, tapIcon } from '../ui/icons.ts';
import { type KindName, kindOfType } from '../ui/kind-words.ts';
import { lastLine } from '../ui/last-line.ts';
import { openSetup } from '../ui/open-setup.ts';
import {
  fileIcon,
  heartIcon,
  imageIcon,
  linkIcon,
  onceIcon,
  playIcon,
  postIcon,
  routeIcon,
  soundIcon,
  storyIcon,
} from '../ui/panel-icons.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { textKey } from '../ui/text-key.ts';
import { REPLY_THRESHOLDS } from '../ui/time.ts';
import { agoWords, exactWords } from '../ui/time-words.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import { BesideList } from './beside-list.tsx';
import { focusBeside } from './focus-beside.ts';
import { usePanelKeys } from './panel-keys.ts';

/** More than a tall panel shows at once. */
const PAGE = 30;
const NEAR_THE_END = 400;

const LIST_ID = 'conversations';

/** The conversations of a lane, what closes first on top. */
export function InboxList(props: InboxListProps) {
  const { db, account, now, lane, count, cameFrom, openIgsid, hasSingleKeys, onLane, onOpen, onOrder } = props;
  const [limit, setLimit] = useState(PAGE);
  const accountId = account.id;
  const shown = useLast(
    useLive(
      {
        read: async () => ({ lane, ...(await readInboxPage(db, { accountId, lane, now: Date.now(), limit })) }),
        concerns: (change) =>
          change.stores.some((store) => STORES.has(store)) && (change.accountId ?? accountId) === accountId,
      },
      [db, accountId, lane, limit, now],
    ),
  );
  const page: (Page<ConversationRow> & { lane: Lane }) | undefined = shown;
  const list = useRef<HTMLUListElement>(null);
  const isThere = page !== undefined;
  const focusRow = (igsid: string | undefined) =>
    igsid !== undefined && list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(igsid)}"]`)?.focus();

  useEffect(() => {
    if (isThere && openIgsid === undefined) focusRow(cameFrom);
  }, [isThere, cameFrom, openIgsid]);
  useEffect(() => {
    if (page) onOrder(page.rows.map(({ igsid }) => igsid));
  }, [page]);

  usePanelKeys(
    (command) => {
      if (command !== 'next' && command !== 'previous') return false;
      return focusBeside(list.current, '.row-main', command === 'next' ? 1 : -1);
    },
    hasSingleKeys && openIgsid === undefined,
  );

  if (!page) return null;
  const more = () => setLimit(page.rows.length + PAGE);
  const isEmpty = page.rows.length === 0;
  return (
    <>
      {(!isEmpty || lane !== 'all') && (
        <Tabs
          look="lane"
          label={i18n.t('popup.lane.label')}
          panelId={LIST_ID}
          chosen={lane}
          onChoose={onLane}
          tabs={LANES.map((id) => ({ id, label: i18n.t(`popup.lane.${textKey(id)}`), count: countOf(id, count) }))}
        />
      )}
      <div
        class="list-place"
        id={LIST_ID}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          if (page.hasMore && scrollHeight - scrollTop - clientHeight < NEAR_THE_END) more();
        }}
      >
        {isEmpty ? (
          <Empty lane={page.lane} onAll={() => onLane('all')} />
        ) : (
          <>
            <ul class="list" aria-label={i18n.t('panel.conversations')} ref={list}>
              {page.rows.map((row) => (
                <Row
                  key={row.igsid}
                  row={row}
                  account={account}
                  now={now}
                  isOpen={row.igsid === openIgsid}
                  onOpen={() => onOpen(row.igsid)}
                />
              ))}
            </ul>
            {lane === 'all' && (
              <>
                <BesideList db={db} accountId={accountId} now={now} />
                <p class="small quiet list-fact">{i18n.t('panel.fact.groups')}</p>
              </>
            )}
            {page.hasMore && (
              <button type="button" class="btn plain s" onClick={more}>
                {i18n.t('panel.listMore')}
              </button>
            )}
          </>
        )}
      </div>
    </>
  );
}

export interface InboxListProps {
  db: AsideDatabase;
  account: AccountRow;
  /** ms since 1970. */
  now: number;
  lane: Lane;
  count: InboxCount | undefined;
  /** Whose conversation was just left: the focus returns to that row. */
  cameFrom: string | undefined;
  /** Whose conversation stands beside. */
  openIgsid: string | undefined;
  hasSingleKeys: boolean;
  onLane: (lane: Lane) => void;
  onOpen: (igsid: string) => void;
  /** Told in which order they stand. */
  onOrder: (igsids: readonly string[]) => void;
}

/** Drafts and failed sends are lanes as well. */
const STORES: ReadonlySet<string> = new Set(['conversations', 'outbox', 'drafts']);

function countOf(lane: Lane, count: InboxCount | undefined): number {
  if (!count || lane === 'all' || lane === 'done') return 0;
  return lane === 'to-answer' ? count.toAnswer : count[lane];
}

/** Nothing yet, everyone answered, or nothing in this lane. */
function Empty({ lane, onAll }: { lane: Lane; onAll: () => void }) {
  if (lane === 'all') {
    return (
      <StateScreen
        art="speech"
        title={i18n.t('panel.nothingYet')}
        lead={i18n.t('panel.nothingYetLead')}
        actions={
          <button type="button" class="btn" onClick={() => void openSetup()}>
            {i18n.t('panel.openSetup')}
          </button>
        }
      />
    );
  }
  return (
    <StateScreen
      art="answered"
      title={i18n.t(`panel.lane.${textKey(lane)}`)}
      lead={i18n.t(`panel.lane.${textKey(lane)}_lead`)}
      actions={
        <button type="button" class="btn" onClick={onAll}>
          {i18n.t('panel.lane.showAll')}
        </button>
      }
    />
  );
}

function Row({
  row,
  account,
  now,
  isOpen,
  onOpen,
}: {
  row: ConversationRow;
  account: AccountRow;
  now: number;
  isOpen: boolean;
  onOpen: () => void;
}) {
  const { igsid, person, lastAt, closesAt, wakesAt, isSelf } = row;
  const awaits = row.awaits === 1;
  const icon = iconOf(row);
  const name = isSelf ? (account.name ?? account.username) : nameOf(row);
  const who = isSelf ? `@${account.username}` : whoOf(row);
  return (
    <li class={`row ${awaits ? 'wait' : 'done'}${isOpen ? ' sel' : ''}`}>
      <button
        type="button"
        class="row-main"
        data-row={igsid}
        aria-current={isOpen ? 'true' : undefined}
        onClick={onOpen}
      >
        <Avatar
          id={igsid}
          name={name}
          isOwn={isSelf}
          {...(person.pictureUrl ? { pictureUrl: person.pictureUrl } : {})}
        />
        <span class="row-text">
          <span class="l1">
            <bdi class="name cut">{name}</bdi>
            {name !== who && <span class="vh">{who}</span>}
            {isSelf && <span class="tag">{i18n.t('panel.self')}</span>}
            {awaits && closesAt !== undefined && (
              <Clock closesAt={closesAt} length={LIMITS.replyWindow.max} now={now} thresholds={REPLY_THRESHOLDS} />
            )}
          </span>
          <span class="l2">
            {icon && <Icon of={icon} size="small" />}
            <span class="cut" dir="auto">
              {lastLine(row).text}
            </span>
            {row.desk?.labels?.slice(0, 1).map((label) => (
              <bdi key={label} class="tag cut">
                {label}
              </bdi>
            ))}
            <span class="when" title={exactWords(lastAt, now)}>
              {wakesAt === undefined ? agoWords(lastAt, now) : i18n.t('popup.row.wakes', [exactWords(wakesAt, now)])}
            </span>
          </span>
        </span>
      </button>
    </li>
  );
}

const KIND_ICONS: Readonly<Partial<Record<KindName, IconShape>>> = {
  image: imageIcon,
  images: imageIcon,
  video: playIcon,
  reel: playIcon,
  audio: soundIcon,
  file: fileIcon,
  post: postIcon,
  card: postIcon,
  story: storyIcon,
  storyMention: storyIcon,
  viewOnce: onceIcon,
  heart: heartIcon,
};

/** The shape beside words that are ours: what it was. */
function iconOf({ last, opener }: ConversationRow): IconShape | undefined {
  if (last.unsent) return undefined;
  if (last.kind === 'postback' || (opener?.kind === 'quick-reply' && opener.mid === last.mid)) return tapIcon;
  if (last.kind === 'referral' || last.kind === 'optin') return linkIcon;
  if (last.kind === 'handover') return routeIcon;
  if (last.kind === 'unknown' || last.isUnsupported) return questionIcon;
  if (opener?.mid === last.mid && opener.kind === 'story-reply') return storyIcon;
  const kind = last.text === undefined && last.attachment !== undefined ? kindOfType(last.attachment) : undefined;
  return kind && KIND_ICONS[kind];
}
