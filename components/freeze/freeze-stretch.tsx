import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  type ConversationRow as FrozenMessage,
  lastExchange,
  rowsOfConversation,
  type SendsById,
} from '../../utils/automation/preview/rows-of-conversation.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { readSend } from '../../utils/storage/outbox-rows.ts';
import type { MessageRow, Person } from '../../utils/storage/schema.ts';
import { Pick } from '../ui/pick.tsx';
import { shortened } from '../ui/shortened.ts';
import { dateWords, exactWords } from '../ui/time-words.ts';
import { FreezeDialog } from './freeze-dialog.tsx';

export interface FreezeStretchProps {
  db: AsideDatabase;
  /** Those on the screen, oldest first. */
  messages: readonly MessageRow[];
  /** The other side; absent where it is oneself. */
  person: Person | undefined;
  /** How the screen calls them. */
  name: string;
  /** ms since 1970. */
  now: number;
  onClose: () => void;
}

/** A stretch of a conversation as a test: the last exchange, or from any message to any other. */
export function FreezeStretch({ db, messages, person, name, now, onClose }: FreezeStretchProps) {
  // What comes while it is open changes no choice.
  const [sends, setSends] = useState<SendsById>();
  useEffect(() => void readSends(db, messages).then(setSends), []);
  const rows = useMemo(() => sends && rowsOfConversation(messages, sends), [sends]);
  if (!rows) return null;
  return <Stretch db={db} rows={rows} names={namesOf(person)} name={name} now={now} onClose={onClose} />;
}

interface StretchProps extends Omit<FreezeStretchProps, 'messages' | 'person'> {
  rows: readonly FrozenMessage[];
  names: readonly string[];
}

function Stretch({ db, rows, names, name, now, onClose }: StretchProps) {
  const [{ from, to }, setStretch] = useState(() => lastExchange(rows));
  const option = (row: FrozenMessage, place: number) => (
    <option key={row.mid} value={`${place}`}>
      {i18n.t('freeze.said', [
        row.direction === 'in' ? name : i18n.t('panel.you'),
        shortened(row.tap ?? row.text ?? row.buttons?.join(', ') ?? '', LONGEST),
        exactWords(row.at, now),
      ])}
    </option>
  );
  return (
    <FreezeDialog
      db={db}
      rows={rows.slice(from, to + 1)}
      name={i18n.t('freeze.nameOfStretch', [dateWords(rows[from]?.at ?? now)])}
      names={names}
      onClose={onClose}
    >
      {rows.length > 0 && (
        <div class="stretch">
          <Pick
            label={i18n.t('freeze.from')}
            value={`${from}`}
            onChoose={(place) => setStretch({ from: Number(place), to: Math.max(Number(place), to) })}
          >
            {rows.map(option)}
          </Pick>
          <Pick
            label={i18n.t('freeze.to')}
            value={`${to}`}
            onChoose={(place) => setStretch({ from, to: Number(place) })}
          >
            {rows.map((row, place) => place >= from && option(row, place))}
          </Pick>
          <p class="small quiet">{i18n.t('freeze.stretchHint')}</p>
        </div>
      )}
    </FreezeDialog>
  );
}

/** Lists of choices are as wide as their longest line; letters. */
const LONGEST = 40;

async function readSends(db: AsideDatabase, messages: readonly MessageRow[]): Promise<SendsById> {
  const ids = messages.flatMap(({ accountId, outboxId }) => (outboxId === undefined ? [] : [{ accountId, outboxId }]));
  const entries = await Promise.all(ids.map(({ accountId, outboxId }) => readSend(db, accountId, outboxId)));
  return new Map(entries.flatMap((entry) => (entry ? [[entry.id, entry] as const] : [])));
}

/** Shorter parts of a name stand in too many other words. */
const SHORTEST = 3;

/** All that the person is called by; the whole chosen stretch may change, so none is left out because it is not in it. */
function namesOf(person: Person | undefined): readonly string[] {
  if (!person) return [];
  const { name = '', username = '' } = person;
  const parts = name.split(/\s+/).filter((part) => [...part].length >= SHORTEST);
  return [...new Set([username, name, ...parts].filter((one) => one !== ''))];
}
