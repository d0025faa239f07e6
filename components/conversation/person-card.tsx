import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { LABEL_LENGTH, LABELS_PER_PERSON, NOTE_LENGTH } from '../../utils/inbox/desk.ts';
import { call } from '../../utils/messaging/call.ts';
import { readLabels } from '../../utils/storage/labels.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { commentStateWords } from '../ui/comment-words.ts';
import { Icon } from '../ui/icon.tsx';
import { crossIcon } from '../ui/icons.ts';
import { externalIcon } from '../ui/panel-icons.ts';
import { exactWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { privateReplyWords } from './context-card.tsx';
import { keepNote } from './note-keeper.ts';
import { Picture } from './picture.tsx';
import { webAddress } from './web-address.ts';
import type { Beginnings, CommentBelow } from './what-started.ts';

/** Whom one writes with: labels, a note, what they wrote below posts. Nothing of it leaves this browser. */
export function PersonCard({ db, row, name, now, beginnings }: PersonCardProps) {
  const { igsid, person, lastAt } = row;
  const { first, comments } = beginnings;
  return (
    <div class="person">
      <Labels key={`l ${igsid}`} db={db} row={row} />
      <Note key={`n ${igsid}`} row={row} name={name} />
      <h4>{i18n.t('panel.about.comments')}</h4>
      {comments.length === 0 ? (
        <p class="small quiet">{i18n.t('panel.about.noComments')}</p>
      ) : (
        <ul class="person-comments">
          {comments.map((below) => (
            <Comment key={below.comment.id} below={below} now={now} />
          ))}
        </ul>
      )}
      <dl class="small person-facts">
        {first && (
          <div>
            <dt>{i18n.t('panel.about.first')}</dt>
            <dd>{exactWords(first.at, now)}</dd>
          </div>
        )}
        <div>
          <dt>{i18n.t('panel.about.last')}</dt>
          <dd>{exactWords(lastAt, now)}</dd>
        </div>
      </dl>
      <p class="person-links small">
        {person.username && (
          <a
            href={`https://www.instagram.com/${encodeURIComponent(person.username)}/`}
            target="_blank"
            rel="noreferrer"
          >
            {i18n.t('panel.about.profile')} <Icon of={externalIcon} size="small" mirrors />
          </a>
        )}
        <a href={browser.runtime.getURL(`/options.html#privacy/${igsid}`)} target="_blank" rel="noreferrer">
          {i18n.t('panel.about.privacy')}
        </a>
      </p>
    </div>
  );
}

export interface PersonCardProps {
  db: AsideDatabase;
  row: ConversationRow;
  /** How the screen calls the person. */
  name: string;
  /** ms since 1970. */
  now: number;
  beginnings: Beginnings;
}

function Labels({ db, row }: { db: AsideDatabase; row: ConversationRow }) {
  const { accountId, igsid } = row;
  const labels = row.desk?.labels ?? [];
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const inUse = useLive({ read: () => readLabels(db), concerns: ({ stores }) => stores.includes('conversations') }, [
    db,
  ]);

  async function set(next: readonly string[], said: string): Promise<void> {
    const answer = await call('setLabels', { accountId, igsid, labels: next });
    announce(answer.ok ? said : callErrorWords(answer.error).what);
  }
  function add(): void {
    const label = typed.trim();
    setTyped('');
    if (label !== '') void set([...labels, label], i18n.t('panel.about.labelAdded', [label]));
  }

  return (
    <>
      <h4 id="person-labels">{i18n.t('panel.about.labels')}</h4>
      {labels.length > 0 && (
        <ul class="labels" aria-labelledby="person-labels">
          {labels.map((label) => (
            <li key={label} class="tag">
              <bdi>{label}</bdi>
              <button
                type="button"
                title={i18n.t('panel.about.labelDrop', [label])}
                onClick={() => {
                  void set(
                    labels.filter((one) => one !== label),
                    i18n.t('panel.about.labelDropped', [label]),
                  );
                  field.current?.focus();
                }}
              >
                <Icon of={crossIcon} size="small" />
                <span class="vh">{i18n.t('panel.about.labelDrop', [label])}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {labels.length < LABELS_PER_PERSON && (
        <form
          class="label-form"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <input
            ref={field}
            class="input"
            type="text"
            dir="auto"
            list="labels-in-use"
            maxLength={LABEL_LENGTH}
            aria-label={i18n.t('panel.about.labelNew')}
            placeholder={i18n.t('panel.about.labelNew')}
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <button type="submit" class="btn s">
            {i18n.t('panel.about.labelAdd')}
          </button>
          <datalist id="labels-in-use">
            {(inUse ?? []).map((label) => !labels.includes(label) && <option key={label} value={label} />)}
          </datalist>
        </form>
      )}
    </>
  );
}

function Note({ row, name }: { row: ConversationRow; name: string }) {
  const { accountId, igsid } = row;
  const known = row.desk?.note ?? '';
  const [text, setText] = useState(known);
  const [state, setState] = useState<'saved' | 'typed' | 'refused'>('saved');
  const keeper = useRef<ReturnType<typeof keepNote>>(undefined);

  useEffect(() => {
    const kept = keepNote({
      async write(note) {
        return (await call('setNote', { accountId, igsid, note })).ok;
      },
      told: setState,
      later(ms, then) {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    });
    keeper.current = kept;
    addEventListener('pagehide', kept.flush);
    return () => {
      removeEventListener('pagehide', kept.flush);
      kept.flush();
    };
  }, []);
  useEffect(() => {
    // Written elsewhere meanwhile; never over what is being typed here.
    if (keeper.current?.isQuiet() ?? true) setText((shown) => (shown.trim() === known ? shown : known));
  }, [known]);

  return (
    <>
      <label class="one-field">
        <span class="hstack">
          {i18n.t('panel.about.note')}
          <span class="small quiet note-state">
            {state === 'refused'
              ? i18n.t('panel.about.noteLost')
              : state === 'saved' && text && i18n.t('panel.about.noteKept')}
          </span>
        </span>
        <textarea
          rows={4}
          dir="auto"
          maxLength={NOTE_LENGTH}
          aria-label={i18n.t('panel.about.noteOf', [name])}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value);
            keeper.current?.changed(value);
          }}
        />
      </label>
      <p class="small quiet">{i18n.t('panel.about.private')}</p>
    </>
  );
}

function Comment({ below, now }: { below: CommentBelow; now: number }) {
  const { comment, post, isCertain } = below;
  const url = webAddress(post?.permalink);
  const caption = post?.caption ?? i18n.t('panel.about.aPost');
  const decided = commentStateWords(comment, now);
  return (
    <li>
      <Picture url={webAddress(post?.thumbnailUrl)} alt="" isSmall />
      <span>
        <span class="clamp" dir="auto">
          {comment.deleted ? i18n.t('panel.about.commentGone') : (comment.text ?? '')}
        </span>
        <small class="quiet">
          {!isCertain && <>{i18n.t('panel.about.probably')} </>}
          {url === undefined ? (
            <bdi class="cut">{caption}</bdi>
          ) : (
            <a class="cut" href={url} target="_blank" rel="noreferrer">
              <bdi>{caption}</bdi>
            </a>
          )}
          {exactWords(comment.at, now)}
        </small>
        {decided !== undefined && <small class="quiet">{decided}</small>}
        {!comment.deleted && <small class="quiet">{privateReplyWords(below, now)}</small>}
      </span>
    </li>
  );
}
