import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import { readConversation } from '../../../utils/storage/conversation-page.ts';
import { exportOfPerson } from '../../../utils/storage/export-rows.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import type { AccountRow, ConversationRow } from '../../../utils/storage/schema.ts';
import { searchPeople } from '../../../utils/storage/search-people.ts';
import { announce } from '../../ui/announce.tsx';
import { callErrorWords } from '../../ui/call-error.ts';
import { dateWords } from '../../ui/time-words.ts';
import { useLive } from '../../ui/use-live.ts';
import { nameOf, whoOf } from '../../ui/who.ts';
import { ConfirmButton } from '../confirm-button.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { type ExportForm, fileName, saveExport } from './save-export.ts';

/** People offered for what was typed. */
const OFFERED = 8;

/** One person: a file for them, or nothing of them any more. The address `#privacy/<igsid>` opens it on one. */
export function PersonCard({ db, account }: { db: AsideDatabase; account: AccountRow }) {
  const id = useId();
  const [query, setQuery] = useState('');
  const [igsid, setIgsid] = useState(asked);
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    const follow = (): void => setIgsid(asked());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const found = useLive(
    {
      read: async () => (query.trim() === '' ? [] : searchPeople(db, { accountId: account.id, query, limit: OFFERED })),
      concerns: ({ stores }) => stores.includes('conversations'),
    },
    [db, account.id, query],
  );
  const person = useLive(
    {
      read: async () => (igsid === undefined ? undefined : readConversation(db, account.id, igsid)),
      concerns: ({ stores }) => stores.includes('conversations'),
    },
    [db, account.id, igsid],
  );

  // Whoever was sent here for one person sees the card.
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (person) card.current?.scrollIntoView({ block: 'nearest' });
  }, [person?.igsid]);

  function choose(next: string | undefined): void {
    setSaid(undefined);
    setQuery('');
    setIgsid(next);
  }

  async function save(row: ConversationRow, form: ExportForm): Promise<void> {
    const now = Date.now();
    const lead = i18n.t('privacy.page.leadPerson', [account.username, dateWords(now)]);
    const name = fileName(row.person.username ?? row.igsid, now);
    await saveExport(exportOfPerson(db, account.id, row.igsid), { form, name, lead, now });
  }

  async function erase(row: ConversationRow): Promise<void> {
    const who = whoOf(row);
    const answer = await call('erasePerson', { accountId: account.id, igsid: row.igsid });
    if (answer.ok) choose(undefined);
    const words = answer.ok ? i18n.t('privacy.person.erased', [who]) : callErrorWords(answer.error).what;
    setSaid(words);
    announce(words);
  }

  return (
    <section class="card" id="person" ref={card} aria-labelledby="person-heading">
      <h2 id="person-heading">{i18n.t('privacy.person.heading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('privacy.person.lead')}</p>
        {person ? (
          <div class="one-person">
            <p>
              <b dir="auto">{nameOf(person)}</b> {isNamed(person) && <span class="muted">{whoOf(person)}</span>}{' '}
              <button type="button" class="btn plain xs" onClick={() => choose(undefined)}>
                {i18n.t('privacy.person.other')}
              </button>
            </p>
            <ExportButtons save={(form) => save(person, form)} />
            <ConfirmButton
              label={i18n.t('privacy.person.erase')}
              question={i18n.t('privacy.person.eraseSure', [whoOf(person)])}
              onConfirm={() => void erase(person)}
            />
          </div>
        ) : (
          <div class="field">
            <label class="label" for={id}>
              {i18n.t('privacy.person.find')}
            </label>
            <input
              id={id}
              class="input"
              type="search"
              autocomplete="off"
              value={query}
              onInput={({ currentTarget }) => setQuery(currentTarget.value)}
            />
            <ul class="people">
              {found?.map((row) => (
                <li key={row.igsid}>
                  <button type="button" class="btn s" onClick={() => choose(row.igsid)}>
                    <span class="cut" dir="auto">
                      {nameOf(row)} {isNamed(row) && <span class="muted">{whoOf(row)}</span>}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <p class="hint" role="status">
              {said ?? (query.trim() !== '' && found?.length === 0 ? i18n.t('privacy.person.nobody') : '')}
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

/** Whether there is a name to show before the user name. */
function isNamed({ person }: ConversationRow): boolean {
  return person.name !== undefined && person.username !== undefined;
}

/** Whom the page's address names. */
function asked(): string | undefined {
  const [page, igsid] = location.hash.slice(1).split('/');
  return page === 'privacy' && igsid ? decodeURIComponent(igsid) : undefined;
}
