import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { CallErrorCode, Calls } from '../../utils/messaging/calls.ts';
import { deviceName } from '../../utils/relay/device-name.ts';
import { pairThisBrowser } from '../../utils/relay/pair-this-browser.ts';
import { readRelayAddress } from '../../utils/relay/relay-address.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Sentence } from '../ui/sentence.tsx';
import { Field, type Trouble } from './field.tsx';

/**
 * Asks for a relay's address and a one-time code. A pasted pairing link fills both.
 *
 * @param isFirst no relay is paired yet
 * @param isNext pairing is what the reader should do now
 * @param accounts those that the code should be for; without any, for all that come
 */
export function PairRelay({
  db,
  isFirst,
  isNext,
  accounts,
}: {
  db: AsideDatabase;
  isFirst: boolean;
  isNext: boolean;
  accounts: readonly AccountRow[];
}) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<{ at: 'address' | 'code' } & Trouble>();
  const address = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);

  function paste(event: ClipboardEvent): void {
    const link = readRelayAddress(event.clipboardData?.getData('text') ?? '');
    if (link?.code === undefined) return;
    event.preventDefault();
    fill(link.address, link.code);
  }

  function fill(relayAddress: string, pairingCode: string): void {
    if (address.current) address.current.value = relayAddress;
    if (code.current) code.current.value = pairingCode;
    setTrouble(undefined);
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy || !address.current || !code.current) return;
    const typed = readRelayAddress(address.current.value);
    // A link that was typed or dropped instead of pasted.
    if (typed?.code !== undefined) fill(typed.address, typed.code);

    const input = { address: address.current.value.trim(), code: code.current.value.trim() };
    if (input.address === '') return complain('address', { what: i18n.t('options.relay.addressMissing') });
    if (input.code === '') return complain('code', { what: i18n.t('options.relay.codeMissing') });

    setBusy(true);
    setTrouble(undefined);
    const world = { db, fetch: globalThis.fetch.bind(globalThis), adopt: pairRelay };
    const answer = await pairThisBrowser(world, input, deviceName(navigator.userAgent));
    setBusy(false);
    if (!answer.ok)
      return complain(ABOUT_THE_CODE.has(answer.error.code) ? 'code' : 'address', callErrorWords(answer.error));
    announce(i18n.t('options.relay.paired', [typed?.address ?? input.address]));
    fill('', '');
  }

  function complain(at: 'address' | 'code', words: Trouble): void {
    setTrouble({ at, ...words });
    (at === 'address' ? address : code).current?.focus();
  }

  return (
    <form class="fields pair" onSubmit={submit} novalidate>
      {!isFirst && <h3>{i18n.t('options.relay.replace')}</h3>}
      <Field
        label={i18n.t('options.relay.address')}
        hint={i18n.t('options.relay.addressHint')}
        trouble={trouble?.at === 'address' ? trouble : undefined}
        inputRef={address}
        onPaste={paste}
      />
      <Field
        label={i18n.t('options.relay.code')}
        hint={
          busy ? (
            i18n.t('options.relay.pairing')
          ) : (
            <Sentence
              text={i18n.t('options.relay.codeHint')}
              parts={[<code key="pair">npm run relay -- pair --account {accountsAsGiven(accounts)}</code>]}
            />
          )
        }
        trouble={trouble?.at === 'code' ? trouble : undefined}
        inputRef={code}
        onPaste={paste}
      >
        <button type="submit" class={isNext ? 'btn primary' : 'btn'} aria-disabled={busy}>
          {i18n.t('options.relay.pair')}
        </button>
      </Field>
    </form>
  );
}

/** As the relay's command takes them: a code that names only one of several would take the others from it. */
function accountsAsGiven(accounts: readonly AccountRow[]): string {
  return accounts.length === 0 ? '"*"' : accounts.map(({ id }) => id).join(' --account ');
}

const ABOUT_THE_CODE: ReadonlySet<CallErrorCode> = new Set(['wrong-code', 'too-many-codes']);

const pairRelay = (relay: Calls['pairRelay']['input']) => call('pairRelay', relay);
