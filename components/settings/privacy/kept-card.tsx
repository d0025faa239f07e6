import { i18n } from '#i18n';

/** What lies where, in plain sentences, and what never leaves. */
export function KeptCard() {
  return (
    <aside class="summary" aria-label={i18n.t('privacy.kept.label')}>
      <div>
        <h2>{i18n.t('privacy.kept.here')}</h2>
        <ul class="kept">
          <li>{i18n.t('privacy.kept.messages')}</li>
          <li>{i18n.t('privacy.kept.media')}</li>
          <li>{i18n.t('privacy.kept.tokens')}</li>
          <li>{i18n.t('privacy.kept.relay')}</li>
        </ul>
      </div>
      <div>
        <h2>{i18n.t('privacy.kept.leaves')}</h2>
        <ul class="kept">
          <li>{i18n.t('privacy.kept.instagram')}</li>
          <li>{i18n.t('privacy.kept.ownRelay')}</li>
        </ul>
      </div>
      <div class="aside-note">
        <h2>{i18n.t('privacy.kept.never')}</h2>
        <p class="small muted">{i18n.t('privacy.kept.neverLead')}</p>
      </div>
    </aside>
  );
}
