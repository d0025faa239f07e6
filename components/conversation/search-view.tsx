import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { readConversation } from '../../utils/storage/conversation-page.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, ConversationRow } from '../../utils/storage/schema.ts';
import { type FoundCursor, type FoundMessage, searchOn } from '../../utils/storage/search-messages.ts';
import { searchPeople } from '../../utils/storage/search-people.ts';
import { readSetting } from '../../utils/storage/settings.ts';
import { Avatar } from '../ui/avatar.tsx';
import { onChanged } from '../ui/changes.ts';
import { HeadButton } from '../ui/head-button.tsx';
import { Icon } from '../ui/icon.tsx';
import { backIcon, searchIcon } from '../ui/icons.ts';
import { agoWords, exactWords } from '../ui/time-words.ts';
import { nameOf } from '../ui/who.ts';
import { focusBeside } from './focus-beside.ts';
import { markedParts } from './marked-parts.ts';
import { usePanelKeys } from './panel-keys.ts';

/** How many messages at a time, and how many people at most. */
const PAGE = 20;
const PEOPLE = 5;

/** Looks through what people wrote and what they are called, the newest first. */
export function SearchView({
  db,
  account,
  now,
  words,
  openMid,
  hasSingleKeys,
  onWords,
  onOpen,
  onBack,
}: SearchViewProps) {
  const isFilling = useFilling(db);
  const { found, isBehind, more } = useFound(db, account.id, words, isFilling);
  const place = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // Before anything is typed on.
  useLayoutEffect(() => field.current?.focus(), []);
  usePanelKeys((command) => {
    if (command === 'search') field.current?.select();
    return command === 'search';
  }, hasSingleKeys);

  return (
    <section
      class="search"
      ref={place}
      aria-label={i18n.t('panel.search.title')}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (event.key === 'Escape') onBack();
        // What is found first, once it is what the words ask for.
        else if (event.key === 'Enter' && event.target === field.current && !event.isComposing && !isBehind)
          place.current?.querySelector<HTMLElement>('.row-main')?.click();
        // Through everything that was found, and back into the field.
        else if (by === 0 || event.isComposing || !focusBeside(place.current, 'input, .row-main', by)) return;
        event.preventDefault();
      }}
    >
      <search class="find">
        <HeadButton icon={backIcon} label={i18n.t('panel.search.close')} onClick={onBack} mirrors />
        <span class="input">
          <Icon of={searchIcon} />
          <input
            ref={field}
            type="search"
            dir="auto"
            aria-label={i18n.t('panel.search.label')}
            placeholder={i18n.t('panel.search.label')}
            value={words}
            onInput={({ currentTarget }) => onWords(currentTarget.value)}
          />
        </span>
      </search>
      <p class="vh" role="status">
        {found && !isBehind && !found.isGoingOn ? saidOf(found) : ''}
      </p>
      <div class="list-place">
        {!found ? (
          <p class="small quiet list-fact">{i18n.t('panel.search.hint')}</p>
        ) : found.people.length + found.messages.length === 0 && !found.isGoingOn ? (
          !isBehind && (
            <div class="nothing">
              <h3>{i18n.t('panel.search.nothing', [words.trim()])}</h3>
              <p class="muted">
                {isFilling ? i18n.t('panel.search.filling') : i18n.t('panel.search.nothingWhere', [account.username])}
              </p>
            </div>
          )
        ) : (
          <>
            <Results found={found} now={now} openMid={openMid} onOpen={onOpen} onMore={more} />
            {isFilling && <p class="small quiet list-fact">{i18n.t('panel.search.filling')}</p>}
          </>
        )}
      </div>
    </section>
  );
}

export interface SearchViewProps {
  db: AsideDatabase;
  account: AccountRow;
  /** ms since 1970. */
  now: number;
  words: string;
  /** Which of the messages stands beside. */
  openMid: string | undefined;
  hasSingleKeys: boolean;
  onWords: (words: string) => void;
  onOpen: (igsid: string, mid?: string) => void;
  onBack: () => void;
}

interface Found {
  /** What was looked for. */
  query: string;
  people: readonly ConversationRow[];
  messages: readonly FoundMessage[];
  /** Whose the messages are. */
  whose: ReadonlyMap<string, ConversationRow>;
  /** Older messages are being looked through. */
  isGoingOn: boolean;
  /** Where more of it begins. */
  before?: FoundCursor | undefined;
}

/** Whether words of an older Aside's messages are still being filled in. */
function useFilling(db: AsideDatabase): boolean {
  const [isFilling, setFilling] = useState(false);
  useEffect(() => {
    const read = async () => setFilling((await readSetting(db, 'wordsFilledThrough')) !== undefined);
    void read();
    return onChanged(({ stores }) => {
      if (stores.includes('words')) void read();
    });
  }, [db]);
  return isFilling;
}

/**
 * What is found, as it is found. What was found last stays until the first of the next is there; each letter ends a search,
 * and once all words are filled in it is looked again.
 */
function useFound(db: AsideDatabase, accountId: string, words: string, isFilling: boolean) {
  const [found, setFound] = useState<Found>();
  /** How often more of the same was asked for. */
  const [round, setRound] = useState(0);
  const lastRound = useRef(round);
  const query = words.trim();
  useEffect(() => {
    if (query === '') {
      setFound(undefined);
      return;
    }
    const stop = new AbortController();
    const known = round !== lastRound.current && found?.query === query ? found : undefined;
    lastRound.current = round;
    const search = {
      accountId,
      query,
      limit: PAGE,
      signal: stop.signal,
      ...(known?.before && { before: known.before }),
    };
    async function look(): Promise<void> {
      const people = known?.people ?? searchPeople(db, { accountId, query, limit: PEOPLE });
      let shown: Found = { messages: [], whose: new Map(), ...known, query, people: [], isGoingOn: true };
      for await (const page of searchOn(db, search)) {
        shown = {
          ...shown,
          people: await people,
          messages: [...shown.messages, ...page.found],
          whose: new Map([...shown.whose, ...(await readWhose(db, accountId, page.found))]),
          before: page.before,
        };
        if (stop.signal.aborted) return;
        setFound(shown);
      }
      setFound({ ...shown, isGoingOn: false });
    }
    // What was typed on has ended it.
    look().catch(() => undefined);
    return () => stop.abort();
  }, [db, accountId, query, round, isFilling]);
  return { found, isBehind: found !== undefined && found.query !== query, more: () => setRound(round + 1) };
}

async function readWhose(
  db: AsideDatabase,
  accountId: string,
  messages: readonly FoundMessage[],
): Promise<readonly (readonly [string, ConversationRow])[]> {
  const igsids = [...new Set(messages.flatMap(({ row }) => row.igsid ?? []))];
  const rows = await Promise.all(igsids.map((igsid) => readConversation(db, accountId, igsid)));
  return rows.flatMap((row) => (row ? [[row.igsid, row] as const] : []));
}

function saidOf({ people, messages, before }: Found): string {
  if (people.length + messages.length === 0) return i18n.t('panel.search.saidNothing');
  const count = i18n.t(before ? 'panel.search.saidManyMessages' : 'panel.search.saidMessages', messages.length);
  return people.length > 0 ? `${i18n.t('panel.search.saidPeople', people.length)} ${count}` : count;
}

interface ResultsProps extends Pick<SearchViewProps, 'now' | 'openMid' | 'onOpen'> {
  found: Found;
  onMore: () => void;
}

function Results({ found, now, openMid, onOpen, onMore }: ResultsProps) {
  return (
    <>
      {found.people.length > 0 && (
        <>
          <h2 class="small quiet found-title">{i18n.t('panel.search.people')}</h2>
          <ul aria-label={i18n.t('panel.search.people')}>
            {found.people.map((row) => (
              <FoundRow key={row.igsid} row={row} at={row.lastAt} now={now} onOpen={() => onOpen(row.igsid)}>
                {row.person.username ? `@${row.person.username}` : ''}
              </FoundRow>
            ))}
          </ul>
        </>
      )}
      {found.messages.length > 0 && (
        <>
          <h2 class="small quiet found-title">{i18n.t('panel.search.messages')}</h2>
          <ul aria-label={i18n.t('panel.search.messages')}>
            {found.messages.map(({ row, excerpt }) => {
              const { igsid, mid, at, direction } = row;
              const whose = igsid === undefined ? undefined : found.whose.get(igsid);
              return (
                whose && (
                  <FoundRow
                    key={mid}
                    row={whose}
                    at={at}
                    now={now}
                    isOpen={mid === openMid}
                    onOpen={() => onOpen(whose.igsid, mid)}
                  >
                    {direction === 'out' && <span class="quiet">{i18n.t('panel.search.you')} </span>}
                    {excerpt.cutBefore && '…'}
                    {markedParts(excerpt.text, excerpt.marks).map(({ text, isMarked }, index) =>
                      isMarked ? <mark key={index}>{text}</mark> : text,
                    )}
                    {excerpt.cutAfter && '…'}
                  </FoundRow>
                )
              );
            })}
          </ul>
        </>
      )}
      {found.isGoingOn ? (
        <p class="small quiet list-fact">{i18n.t('panel.search.goingOn')}</p>
      ) : (
        found.before && (
          <button type="button" class="btn plain s" onClick={onMore}>
            {i18n.t('panel.listMore')}
          </button>
        )
      )}
    </>
  );
}

interface FoundRowProps {
  row: ConversationRow;
  /** ms since 1970. */
  at: number;
  now: number;
  isOpen?: boolean;
  onOpen: () => void;
  children: ComponentChildren;
}

function FoundRow({ row, at, now, isOpen = false, onOpen, children }: FoundRowProps) {
  const { igsid, person } = row;
  const name = nameOf(row);
  return (
    <li class={isOpen ? 'row sel' : 'row'}>
      <button type="button" class="row-main" aria-current={isOpen ? 'true' : undefined} onClick={onOpen}>
        <Avatar id={igsid} name={name} isOwn={row.isSelf} pictureUrl={person.pictureUrl} />
        <span class="row-text">
          <span class="l1">
            <bdi class="name cut">{name}</bdi>
            <span class="when" title={exactWords(at, now)}>
              {agoWords(at, now)}
            </span>
          </span>
          <span class="found-words" dir="auto">
            {children}
          </span>
        </span>
      </button>
    </li>
  );
}
