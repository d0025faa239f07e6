import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

/** Which Aside this is, and where it keeps what it knows. */
export function AboutCard() {
  const facts = {
    version: browser.runtime.getManifest().version,
    licence: 'MIT',
    id: browser.runtime.id,
  } as const;
  return (
    <section class="card" aria-labelledby="about-heading">
      <h2 id="about-heading">{i18n.t('options.general.about')}</h2>
      <div class="fields">
        <dl class="about-facts">
          {(['version', 'licence', 'id'] as const).map((fact) => (
            <div key={fact}>
              <dt>{i18n.t(`options.general.facts.${fact}`)}</dt>
              <dd>{fact === 'id' ? <code>{facts[fact]}</code> : facts[fact]}</dd>
            </div>
          ))}
          <div>
            <dt>{i18n.t('options.general.facts.data')}</dt>
            <dd>{i18n.t('options.general.dataLives')}</dd>
          </div>
        </dl>
        <p class="small quiet">{i18n.t('options.general.notMeta')}</p>
      </div>
    </section>
  );
}
