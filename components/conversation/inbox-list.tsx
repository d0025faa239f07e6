import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { type Page, readInboxPage } from '../../utils/storage/inbox-pages.ts';
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
import { REPLY_THRESHOLDS } from '../ui/time.ts';
import { agoWords, exactWords } from '../ui/time-words.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import { BesideList } from './beside-list.tsx';

/** More than a tall panel shows at once. */
const PAGE = 30;
const NEAR_THE_END = 400;

/** All conversations, what closes first on top. A row opens the conversation in place of the list. */
export function InboxList({ db, account, now, cameFrom, onOpen }: InboxListProps) {
  const [limit, setLimit] = useState(PAGE);
  const accountId = account.id;
  const page: Page<ConversationRow> | undefined = useLast(
    useLive(
      {
        read: () => readInboxPage(db, { accountId, lane: 'all', now: Date.now(), limit }),
        concerns: (change) => change.stores.includes('conversations') && (change.accountId ?? accountId) === accountId,
      },
      [db, accountId, limit, now],
    ),
  );
  const list = useRef<HTMLUListElement>(null);
  const isThere = page !== undefined;

  useEffect(() => {
    if (!isThere || !cameFrom) return;
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(cameFrom)}"]`)?.focus();
  }, [isThere, cameFrom]);

  if (!page) return null;
  if (page.rows.length === 0) {
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

  const more = () => setLimit(page.rows.length + PAGE);
  return (
    <div
      class="list-place"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        if (page.hasMore && scrollHeight - scrollTop - clientHeight < NEAR_THE_END) more();
      }}
    >
      <ul class="list" aria-label={i18n.t('panel.conversations')} ref={list}>
        {page.rows.map((row) => (
          <Row key={row.igsid} row={row} account={account} now={now} onOpen={() => onOpen(row.igsid)} />
        ))}
      </ul>
      <BesideList db={db} accountId={accountId} now={now} />
      <p class="small quiet list-fact">{i18n.t('panel.fact.groups')}</p>
      {page.hasMore && (
        <button type="button" class="btn plain s" onClick={more}>
          {i18n.t('panel.listMore')}
        </button>
      )}
    </div>
  );
}

export interface InboxListProps {
  db: AsideDatabase;
  account: AccountRow;
  /** ms since 1970. */
  now: number;
  /** Whose conversation was just left: the focus returns to that row. */
  cameFrom: string | undefined;
  onOpen: (igsid: string) => void;
}

function Row({
  row,
  account,
  now,
  onOpen,
}: {
  row: ConversationRow;
  account: AccountRow;
  now: number;
  onOpen: () => void;
}) {
  const { igsid, person, lastAt, closesAt, isSelf } = row;
  const awaits = row.awaits === 1;
  const icon = iconOf(row);
  const name = isSelf ? (account.name ?? account.username) : nameOf(row);
  const who = isSelf ? `@${account.username}` : whoOf(row);
  return (
    <li class={`row ${awaits ? 'wait' : 'done'}`}>
      <button type="button" class="row-main" data-row={igsid} onClick={onOpen}>
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
            <span class="when" title={exactWords(lastAt, now)}>
              {agoWords(lastAt, now)}
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
