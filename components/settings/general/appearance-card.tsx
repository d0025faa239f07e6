import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import type { SettingRows } from '../../../utils/storage/schema.ts';
import { chooseTheme } from '../../ui/page-look.ts';
import { useSetting } from '../use-setting.ts';

const THEMES = ['auto', 'light', 'dark'] as const satisfies readonly SettingRows['theme'][];

/** Light, dark, or as the system is. Every open page follows at once. */
export function AppearanceCard({ db }: { db: AsideDatabase }) {
  const theme = useSetting(db, 'theme');
  const chosen = theme && (theme.value ?? 'auto');
  // Also what was chosen elsewhere, or before the browser forgot its mirror.
  useEffect(() => {
    if (chosen) chooseTheme(chosen);
  }, [chosen]);
  if (!theme) return null;
  return (
    <section class="card" aria-labelledby="appearance-heading">
      <h2 id="appearance-heading">{i18n.t('options.general.appearance')}</h2>
      <div class="fields">
        <div class="radios" role="radiogroup" aria-labelledby="appearance-heading">
          {THEMES.map((each) => (
            <label key={each} class="radio">
              <input type="radio" name="theme" checked={chosen === each} onChange={() => void theme.choose(each)} />
              {i18n.t(`options.general.theme.${each}`)}
            </label>
          ))}
        </div>
        <p class="small quiet">{i18n.t('options.general.appearanceHint')}</p>
      </div>
    </section>
  );
}
