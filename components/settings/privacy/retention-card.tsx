import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import type { SettingRows } from '../../../utils/storage/schema.ts';
import { deleteSetting, putSetting, readSetting } from '../../../utils/storage/settings.ts';
import { announce } from '../../ui/announce.tsx';
import { callErrorWords } from '../../ui/call-error.ts';
import { exactWords } from '../../ui/time-words.ts';
import { useLast, useLive } from '../../ui/use-live.ts';
import { ConfirmButton } from '../confirm-button.tsx';

const CHOICES = ['kept', 365, 90, 30] as const satisfies readonly (SettingRows['retentionDays'] | 'kept')[];
type Choice = (typeof CHOICES)[number];

/** For how long messages and comments are kept. Choosing less removes nothing before it is confirmed. */
export function RetentionCard({ db, now }: { db: AsideDatabase; now: number }) {
  const [chosen, setChosen] = useState<Choice>();
  const [said, setSaid] = useState<string>();
  const stored = useLast(
    useLive({ read: () => readRetention(db), concerns: ({ stores }) => stores.includes('settings') }, [db, chosen]),
  );
  if (!stored) return null;
  const shown = chosen ?? stored.choice;
  const isPending = chosen !== undefined && chosen !== stored.choice;

  async function choose(next: Choice): Promise<void> {
    setSaid(undefined);
    if (next !== 'kept') {
      setChosen(next);
      return;
    }
    await deleteSetting(db, 'retentionDays');
    setChosen('kept');
    announce(i18n.t('privacy.saved'));
  }

  async function confirm(days: SettingRows['retentionDays']): Promise<void> {
    await putSetting(db, 'retentionDays', days);
    const answer = await call('applyRetention', null);
    setChosen(undefined);
    setSaid(answer.ok ? i18n.t('privacy.retention.removed', answer.value.removed) : callErrorWords(answer.error).what);
  }

  return (
    <section class="card" aria-labelledby="retention-heading">
      <h2 id="retention-heading">{i18n.t('privacy.retention.heading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('privacy.retention.lead')}</p>
        <div class="radios" role="radiogroup" aria-label={i18n.t('privacy.retention.heading')}>
          {CHOICES.map((choice) => (
            <label key={choice} class="radio">
              <input
                type="radio"
                name="retention"
                value={choice}
                checked={shown === choice}
                onChange={() => void choose(choice)}
              />
              {choiceWords(choice)}
            </label>
          ))}
        </div>
        {isPending && chosen !== 'kept' && (
          <ConfirmButton
            key={chosen}
            label={i18n.t('privacy.retention.act', [chosen])}
            question={i18n.t('privacy.retention.sure', [chosen])}
            onConfirm={() => void confirm(chosen)}
          />
        )}
        <p class="hint" role="status">
          {said ??
            (stored.choice !== 'kept' && stored.appliedAt !== undefined
              ? i18n.t('privacy.retention.last', [exactWords(stored.appliedAt, now)])
              : '')}
        </p>
      </div>
    </section>
  );
}

function choiceWords(choice: Choice): string {
  return choice === 'kept' ? i18n.t('privacy.retention.kept') : i18n.t('privacy.retention.days', [choice]);
}

async function readRetention(db: AsideDatabase): Promise<{ choice: Choice; appliedAt?: number | undefined }> {
  const [days, appliedAt] = await Promise.all([
    readSetting(db, 'retentionDays'),
    readSetting(db, 'retentionAppliedAt'),
  ]);
  return { choice: days ?? 'kept', appliedAt };
}
