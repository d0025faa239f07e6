import { i18n } from '#i18n';
import { announce } from '../../ui/announce.tsx';
import { KEYS, type KeyArea, keyWords } from '../../ui/keys.ts';
import type { SettingsPageProps } from '../settings-page.ts';
import { useSetting } from '../use-setting.ts';

/** All keys of popup and panel, and the switch for the single ones. */
export function KeyboardPage({ db }: SettingsPageProps) {
  const single = useSetting(db, 'singleKeys');
  if (!single) return null;
  const isOff = single.value === 'off';
  const areas = [...new Set(KEYS.map(({ area }) => area))];

  async function choose(value: 'on' | 'off'): Promise<void> {
    await single?.choose(value);
    announce(i18n.t(value === 'on' ? 'options.keyboard.nowOn' : 'options.keyboard.nowOff'));
  }

  return (
    <>
      <header>
        <div>
          <h1>{i18n.t('options.pages.keyboard')}</h1>
          <p>{i18n.t('options.keyboard.lead')}</p>
        </div>
      </header>
      <div class="columns">
        <div class="main-column">
          <section class="card" aria-labelledby="single-heading">
            <h2 id="single-heading">{i18n.t('options.keyboard.singleHeading')}</h2>
            <div class="fields">
              <p class="muted">{i18n.t('options.keyboard.singleLead')}</p>
              <label class="radio">
                <input
                  type="checkbox"
                  checked={!isOff}
                  onChange={({ currentTarget }) => void choose(currentTarget.checked ? 'on' : 'off')}
                />
                {i18n.t('options.keyboard.single')}
              </label>
            </div>
          </section>
          {areas.map((area) => (
            <KeyTable key={area} area={area} areSinglesOff={isOff} />
          ))}
        </div>
        <aside class="summary">
          <section>
            <h2>{i18n.t('options.keyboard.openHeading')}</h2>
            <p class="small quiet">{i18n.t('options.keyboard.open')}</p>
          </section>
          <section>
            <h2>{i18n.t('options.keyboard.escHeading')}</h2>
            <p class="small quiet">{i18n.t('options.keyboard.esc')}</p>
          </section>
        </aside>
      </div>
    </>
  );
}

function KeyTable({ area, areSinglesOff }: { area: KeyArea; areSinglesOff: boolean }) {
  return (
    <section class="card" aria-labelledby={`keys-${area}`}>
      <h2 id={`keys-${area}`}>{i18n.t(`ui.keyAreas.${area}`)}</h2>
      <table class="key-table" aria-labelledby={`keys-${area}`}>
        <thead class="vh">
          <tr>
            <th scope="col">{i18n.t('options.keyboard.key')}</th>
            <th scope="col">{i18n.t('options.keyboard.does')}</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.filter((line) => line.area === area).map((line) => {
            const isOff = areSinglesOff && line.isSingle === true;
            return (
              <tr key={line.id} class={isOff ? 'off' : ''}>
                <td>
                  {line.keys.map((keys, place) => (
                    <span key={keys}>
                      {place > 0 && <span class="small quiet"> {i18n.t('options.keyboard.or')} </span>}
                      {keys.split('+').map((part) => (
                        <kbd key={part} class="kbd">
                          {part}
                        </kbd>
                      ))}
                    </span>
                  ))}
                </td>
                <td>
                  {keyWords(line)} {isOff && <span class="tag">{i18n.t('options.keyboard.off')}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
