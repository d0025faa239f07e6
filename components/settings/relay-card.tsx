import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, RelayFailure, RelayRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { globeIcon } from '../ui/icons.ts';
import { Note } from '../ui/note.tsx';
import { exactWords } from '../ui/time-words.ts';
import { ConfirmButton } from './confirm-button.tsx';
import type { Trouble } from './field.tsx';
import { PairRelay } from './pair-relay.tsx';
import { needsNewPairing, type SetupData } from './setup-data.ts';

/** The relay that hands over events, and where another one is paired. Pairing comes after an account is connected. */
export function RelayCard({ db, relay, gap, accounts, isNext, now }: RelayCardProps) {
  return (
    <section class="card connection" aria-labelledby="relay-heading">
      <h2 id="relay-heading">{i18n.t('options.relay.heading')}</h2>
      {relay ? <Paired relay={relay} now={now} /> : <p class="lead">{i18n.t('options.relay.lead')}</p>}
      {gap && (
        <div class="connected">
          <Note tone={gap.filledAt === undefined ? 'warn' : 'accent'}>{gapWords(gap, now)}</Note>
        </div>
      )}
      <PairRelay db={db} isFirst={!relay} isNext={isNext} accounts={accounts} />
    </section>
  );
}

export interface RelayCardProps {
  db: AsideDatabase;
  relay: RelayRow | undefined;
  /** What the relay could not hand over any more. */
  gap: SetupData['gap'];
  /** All that are connected: one code is for all of them. */
  accounts: readonly AccountRow[];
  /** Pairing is the page's next step. */
  isNext: boolean;
  now: number;
}

/** What is missing, and what became of it. */
function gapWords({ since, filledAt, outOfReach = 0 }: NonNullable<SetupData['gap']>, now: number): string {
  const missed = i18n.t('options.relay.gap', [exactWords(since, now)]);
  if (filledAt === undefined) return `${missed} ${i18n.t('options.relay.gapOpen')}`;
  const filled = i18n.t('options.relay.gapFilled', [exactWords(filledAt, now)]);
  return outOfReach === 0
    ? `${missed} ${filled}`
    : `${missed} ${filled} ${i18n.t('options.relay.gapOutOfReach', outOfReach)}`;
}

function Paired({ relay, now }: { relay: RelayRow; now: number }) {
  const { id, address, pairedAt, lastAnswerAt, failing } = relay;

  async function unpair(): Promise<void> {
    const answer = await call('unpairRelay', { relayId: id });
    announce(answer.ok ? i18n.t('options.relay.unpaired') : callErrorWords(answer.error).what);
  }

  const words = failing && failureWords(failing, now);
  return (
    <div class="connected">
      <div class="who">
        <span class="mark-box">
          <Icon of={globeIcon} />
        </span>
        <div class="grow">
          <p class="cut" title={address}>
            <b>{address.replace(/^https?:\/\//, '')}</b>
          </p>
          <p class="small quiet">
            {failing
              ? i18n.t('options.relay.pairedSince', [exactWords(pairedAt, now)])
              : lastAnswerAt === undefined
                ? i18n.t('options.relay.notAnswered')
                : i18n.t('options.relay.answered', [exactWords(lastAnswerAt, now)])}
          </p>
        </div>
        <ConfirmButton
          label={i18n.t('options.relay.unpair')}
          question={i18n.t('options.relay.unpairSure', [address])}
          onConfirm={() => void unpair()}
        />
      </div>
      {words && (
        <Note
          tone={needsNewPairing(relay) ? 'danger' : 'warn'}
          actions={
            needsNewPairing(relay) ? undefined : (
              <button type="button" class="btn xs" onClick={() => void call('pollNow', null)}>
                {i18n.t('options.relay.tryNow')}
              </button>
            )
          }
        >
          <b>{words.what}</b> {words.next}
        </Note>
      )}
    </div>
  );
}

/** What keeps a relay from answering, and what to do about it. */
function failureWords(failing: NonNullable<RelayRow['failing']>, now: number): Trouble {
  const silent = {
    what: i18n.t('options.relay.failing', [exactWords(failing.since, now)]),
    next: i18n.t('options.relay.failingNext', [exactWords(failing.nextTryAt, now)]),
  };
  const words: Record<RelayFailure, Trouble> = {
    unreachable: silent,
    unavailable: silent,
    revoked: { what: i18n.t('options.relay.revoked'), next: i18n.t('options.relay.revokedNext') },
    forbidden: { what: i18n.t('options.relay.forbidden'), next: i18n.t('options.relay.forbiddenNext') },
    'not-a-relay': { what: i18n.t('options.relay.notARelay'), next: i18n.t('options.relay.notARelayNext') },
    moved: { what: i18n.t('options.relay.moved'), next: i18n.t('options.relay.movedNext') },
    'sealed-unknown': { what: i18n.t('options.relay.sealed'), next: i18n.t('options.relay.sealedNext') },
  };
  return words[failing.reason];
}
