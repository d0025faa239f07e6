import { i18n } from '#i18n';
import type { RelayRow } from '../../utils/storage/schema.ts';
import { exactWords } from '../ui/time-words.ts';

/** The step that only the reader's phone can do, with the way the message takes. */
export function WriteToYourself({ relay, now }: { relay: RelayRow | undefined; now: number }) {
  const hops = [
    i18n.t('checks.ownIgsid.hopPhone'),
    i18n.t('checks.ownIgsid.hopInstagram'),
    i18n.t('checks.ownIgsid.hopRelay'),
    i18n.t('checks.ownIgsid.hopBrowser'),
  ];
  return (
    <div class="tapcard">
      <Listening relay={relay} now={now} />
      <div class="hops">
        {hops.map((hop) => (
          <span key={hop} class="hop waiting">
            <b>{hop}</b>
            {i18n.t('checks.ownIgsid.waiting')}
          </span>
        ))}
      </div>
      <details>
        <summary>{i18n.t('checks.ownIgsid.nothing')}</summary>
        <ul>
          <li>{i18n.t('checks.ownIgsid.nothing1')}</li>
          <li>{i18n.t('checks.ownIgsid.nothing2')}</li>
          <li>{i18n.t('checks.ownIgsid.nothing3')}</li>
          <li>{i18n.t('checks.ownIgsid.nothing4')}</li>
        </ul>
      </details>
    </div>
  );
}

/** Whether a message that is sent now would be heard of. */
export function Listening({ relay, now }: { relay: RelayRow | undefined; now: number }) {
  if (!relay) return <span class="live off">{i18n.t('checks.ownIgsid.notListening')}</span>;
  if (relay.failing) return <span class="live stale">{i18n.t('checks.ownIgsid.relaySilent')}</span>;
  return (
    <span class="live">
      <b>{i18n.t('checks.ownIgsid.listening')}</b>{' '}
      {i18n.t('checks.ownIgsid.listeningSince', [exactWords(relay.pairedAt, now)])}
    </span>
  );
}
