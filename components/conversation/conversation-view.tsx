import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { call } from '../../utils/messaging/call.ts';
import { readDraft } from '../../utils/storage/drafts.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, ConversationRow } from '../../utils/storage/schema.ts';
import { valuesOfPerson } from '../../utils/templates/values-of-person.ts';
import { Composer } from '../composer/composer.tsx';
import { handOverDraft } from '../composer/use-draft.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Clock } from '../ui/clock.tsx';
import { Icon } from '../ui/icon.tsx';
import { backIcon } from '../ui/icons.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { REPLY_THRESHOLDS } from '../ui/time.ts';
import { leftWords } from '../ui/time-words.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';
import { nameOf, whoOf } from '../ui/who.ts';
import { MessageLog } from './message-log.tsx';
import { replyState } from './reply-state.ts';
import { concernsThread, readThread } from './thread.ts';
import { ClosedDock, minuteWords, TokenDeadDock, WindowLine } from './window-line.tsx';

/** How many messages are read at first, and how many more with each step back. */
const PAGE = 50;

/** One conversation: who it is, what was said, and the answer. To be given a `key`, so that nothing of one person stays for the next. */
export function ConversationView({ db, account, igsid, onBack }: ConversationViewProps) {
  const [limit, setLimit] = useState(PAGE);
  const place = { accountId: account.id, igsid };
  const thread = useLast(
    useLive({ read: () => readThread(db, place, limit), concerns: (change) => concernsThread(change, place) }, [
      db,
      account.id,
      igsid,
      limit,
    ]),
  );
  const row = thread?.row;
  const now = useNow(row?.closesAt === undefined ? [] : [row.closesAt]);
  const isUnknown = row?.person.profile === 'not-asked';

  useEffect(() => {
    if (isUnknown) void call('refreshPerson', { accountId: account.id, igsid });
  }, [isUnknown, account.id, igsid]);

  if (!thread) return null;
  if (!row) {
    return (
      <StateScreen
        art="cut"
        title={i18n.t('panel.notHere')}
        lead={i18n.t('panel.notHereLead')}
        actions={
          <button type="button" class="btn primary" onClick={onBack}>
            {i18n.t('panel.back')}
          </button>
        }
      />
    );
  }

  /** Puts a refused text back where it can be changed; what stands there already is kept before it. */
  async function writeAgain(text: string, templateIds: readonly string[]): Promise<void> {
    const key = draftKey(igsid);
    const present = await readDraft(db, account.id, key);
    await handOverDraft(db, {
      accountId: account.id,
      key,
      text: present?.text ? `${present.text}\n${text}` : text,
      templateIds: [...(present?.templateIds ?? []), ...templateIds],
    });
  }

  const who = whoIn(row, account);
  const name = nameIn(row, account);
  return (
    // Escape goes back one level; what is half written stays as a draft.
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut; the button does the same.
    <section
      class="conversation"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onBack();
      }}
    >
      <Head row={row} who={who} name={name} now={now} onBack={onBack} />
      <MessageLog
        thread={thread}
        who={who}
        name={name}
        now={now}
        onOlder={() => setLimit(thread.messages.length + PAGE)}
        onWriteAgain={({ message, templateIds }) => void writeAgain(message.text, templateIds)}
      />
      <Dock db={db} account={account} row={row} who={who} name={name} now={now} />
    </section>
  );
}

export interface ConversationViewProps {
  db: AsideDatabase;
  account: AccountRow;
  igsid: string;
  onBack: () => void;
}

interface PartProps {
  row: ConversationRow;
  who: string;
  name: string;
  now: number;
}

function Head({ row, who, name, now, onBack }: PartProps & { onBack: () => void }) {
  const { person, igsid, closesAt } = row;
  return (
    <div class="phead">
      <button type="button" class="ib" onClick={onBack} title={i18n.t('panel.back')}>
        <Icon of={backIcon} mirrors />
        <span class="vh">{i18n.t('panel.back')}</span>
      </button>
      <Avatar
        id={igsid}
        name={name}
        isOwn={row.isSelf}
        {...(person.pictureUrl ? { pictureUrl: person.pictureUrl } : {})}
      />
      <div class="grow">
        <h2 class="cut">
          <bdi>{name}</bdi>
        </h2>
        <div class="small quiet cut">
          <bdi>{who}</bdi>
          {row.isSelf ? `, ${i18n.t('panel.toYourself')}` : person.followsAccount && `, ${i18n.t('panel.followsYou')}`}
        </div>
      </div>
      {!row.isSelf && closesAt !== undefined && (
        <Clock closesAt={closesAt} length={LIMITS.replyWindow.max} now={now} thresholds={REPLY_THRESHOLDS}>
          {closesAt > now ? minuteWords(closesAt - now) : leftWords(closesAt, now)}
        </Clock>
      )}
    </div>
  );
}

function Dock({ db, account, row, who, name, now }: PartProps & { db: AsideDatabase; account: AccountRow }) {
  if (account.tokenRefusedAt !== undefined) return <TokenDeadDock refusedAt={account.tokenRefusedAt} now={now} />;
  const reply = replyState(row, now);
  if (reply.state === 'closed' || reply.state === 'never-opened') {
    return (
      <ClosedDock db={db} accountId={account.id} draftKey={draftKey(row.igsid)} reply={reply} name={name} now={now} />
    );
  }
  return (
    <div class="dock">
      <WindowLine reply={reply} now={now} />
      <Composer
        database={db}
        accountId={account.id}
        draftKey={draftKey(row.igsid)}
        label={i18n.t('panel.writeTo', [who])}
        lock={i18n.t('panel.lock', [name, account.username])}
        values={valuesOfPerson(row.person, account)}
        menu="above"
        send={({ id, text, templateIds }) =>
          call('sendMessage', { accountId: account.id, igsid: row.igsid, id, text, templateIds })
        }
        focusOnOpen
      />
    </div>
  );
}

function draftKey(igsid: string): string {
  return `dm:${igsid}`;
}

/** In the conversation with oneself the account stands for the person. */
function whoIn(row: ConversationRow, account: AccountRow): string {
  return row.isSelf ? `@${account.username}` : whoOf(row);
}

function nameIn(row: ConversationRow, account: AccountRow): string {
  return row.isSelf ? (account.name ?? account.username) : nameOf(row);
}
