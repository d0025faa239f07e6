import { i18n } from '#i18n';
import type { AccountRow, RelayRow } from '../../utils/storage/schema.ts';
import { Sentence } from '../ui/sentence.tsx';

/** Before the first preview: Instagram tells the account's own address only when it writes to itself. Goes on by itself. */
export function SayHello({ account, relay }: { account: AccountRow; relay: RelayRow | undefined }) {
  return (
    <div class="state">
      <svg class="art" viewBox="13 0 72 56" aria-hidden="true">
        <path d="M14 4v48" />
        <rect class="accent f" x="34" y="5" width="26" height="46" rx="5" />
        <path class="accent" d="M44 46h6" />
        <path class="accent s" d="M40 14h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3h-6l-4 4z" />
      </svg>
      <h2>{i18n.t('preview.hello')}</h2>
      <p class="lead">{i18n.t('preview.helloLead')}</p>
      <dl class="facts accent">
        <div>
          <dt>{i18n.t('preview.step1')}</dt>
          <dd>
            <Sentence text={i18n.t('preview.step1Do')} parts={[<b key="account">{account.username}</b>]} />
          </dd>
        </div>
        <div>
          <dt>{i18n.t('preview.step2')}</dt>
          <dd>{i18n.t('preview.step2Do')}</dd>
        </div>
      </dl>
      <p class="small muted" role="status">
        <Listening relay={relay} />
      </p>
    </div>
  );
}

function Listening({ relay }: { relay: RelayRow | undefined }) {
  if (!relay) return <span class="live off">{i18n.t('preview.noRelay')}</span>;
  if (relay.failing) return <span class="live stale">{i18n.t('preview.notListening')}</span>;
  return <span class="live">{i18n.t('preview.listening')}</span>;
}
