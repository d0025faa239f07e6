import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { DEFAULT_SLEEP } from '../../../utils/inbox/sleep-hours.ts';
import { noticePermission, requestNotices, showNotice } from '../../../utils/messaging/notice-board.ts';
import type { NoticeSettings } from '../../../utils/storage/schema.ts';
import { announce } from '../../ui/announce.tsx';
import { Note } from '../../ui/note.tsx';

const KINDS = ['messages', 'comments', 'deadlines', 'troubles'] as const satisfies readonly (keyof NoticeSettings)[];

/** What holds once notices are allowed: everything rings, by day, and says only who it is. */
const FIRST: NoticeSettings = {
  messages: true,
  comments: true,
  deadlines: true,
  troubles: true,
  nameOnly: true,
  quiet: DEFAULT_SLEEP,
};

/** What the browser said of notices; `declined` is what it said just now. */
type Permission = Awaited<ReturnType<typeof noticePermission>> | 'declined';

/** Asking for notices, and which kinds there are. */
export function NoticesCard({ kinds, onChoose }: NoticesCardProps) {
  const [permission, setPermission] = useState<Permission>();
  useEffect(() => {
    const look = () => void noticePermission().then(setPermission);
    look();
    // Whoever comes back from the system's settings has changed something there.
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);

  async function ask(): Promise<void> {
    // First of all, in the click itself.
    const isGiven = await requestNotices();
    if (isGiven && !kinds) onChoose(FIRST);
    setPermission(isGiven ? await noticePermission() : 'declined');
  }

  async function showOne(): Promise<void> {
    try {
      await showNotice({
        id: 'try',
        title: i18n.t('options.notices.tryTitle'),
        body: i18n.t('options.notices.tryBody'),
      });
      announce(i18n.t('options.notices.tried'));
    } catch {
      setPermission('blocked');
    }
  }

  const isOn = permission === 'granted' || permission === 'blocked';
  return (
    <section class="card" aria-labelledby="notices-heading">
      <h2 id="notices-heading">{i18n.t('options.notices.heading')}</h2>
      <div class="fields">
        {!isOn && (
          <>
            <p class="muted">{i18n.t('options.notices.ask')}</p>
            {permission === 'declined' && <Note tone="warn">{i18n.t('options.notices.declined')}</Note>}
            <button type="button" class="btn primary" onClick={() => void ask()}>
              {i18n.t('options.notices.turnOn')}
            </button>
          </>
        )}
        {permission === 'blocked' && (
          <Note tone="warn">
            <b>{i18n.t('options.notices.blocked')}</b> {i18n.t('options.notices.blockedNext')}
          </Note>
        )}
        {isOn && (
          <>
            <Kinds kinds={kinds ?? NOTHING} onChoose={onChoose} />
            <div class="hstack wrap">
              <button type="button" class="btn s" onClick={() => void showOne()}>
                {i18n.t('options.notices.showOne')}
              </button>
              <span class="small quiet">{i18n.t('options.notices.showOneHint')}</span>
            </div>
          </>
        )}
      </div>
    </section>
  );
}

export interface NoticesCardProps {
  /** Absent while nobody has chosen: nothing rings. */
  kinds: NoticeSettings | undefined;
  onChoose: (kinds: NoticeSettings) => void;
}

/** Allowed in the browser's own settings before anything was chosen here. */
const NOTHING: NoticeSettings = { ...FIRST, messages: false, comments: false, deadlines: false, troubles: false };

function Kinds({ kinds, onChoose }: { kinds: NoticeSettings; onChoose: (kinds: NoticeSettings) => void }) {
  return (
    <>
      <fieldset class="notice-choices">
        <legend>{i18n.t('options.notices.kinds')}</legend>
        {KINDS.map((kind) => (
          <label key={kind} class="radio">
            <input
              type="checkbox"
              checked={kinds[kind]}
              onChange={({ currentTarget }) => onChoose({ ...kinds, [kind]: currentTarget.checked })}
            />
            <span>
              {i18n.t(`options.notices.kind.${kind}`)}
              <span class="hint">{i18n.t(`options.notices.kindHint.${kind}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="notice-choices">
        <legend>{i18n.t('options.notices.says')}</legend>
        {(['name', 'text'] as const).map((much) => (
          <label key={much} class="radio">
            <input
              type="radio"
              name="name-only"
              checked={kinds.nameOnly === (much === 'name')}
              onChange={() => onChoose({ ...kinds, nameOnly: much === 'name' })}
            />
            <span>
              {i18n.t(`options.notices.much.${much}`)}
              <span class="hint">{i18n.t(`options.notices.muchHint.${much}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
