import type { RefObject } from 'preact';
import { useImperativeHandle, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { SHORTEST_PASSPHRASE } from '../../../utils/vault/passphrase.ts';
import { PassphraseField } from './passphrase-field.tsx';

/** What two fields hold. */
export interface TypedTwice {
  /** The passphrase, and empties the fields; `undefined` when something is wrong, which is then said at the field. */
  read(): string | undefined;
}

/** A new passphrase, typed twice: nobody can tell later what was mistyped. */
export function NewPassphrase({ typed }: { typed: RefObject<TypedTwice | null> }) {
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<'short' | 'different'>();
  useImperativeHandle(typed, () => ({ read }));

  function read(): string | undefined {
    const [one, other] = [first.current, second.current];
    if (!one || !other) return undefined;
    if (one.value.length < SHORTEST_PASSPHRASE) {
      setWrong('short');
      one.focus();
      return undefined;
    }
    if (one.value !== other.value) {
      setWrong('different');
      other.focus();
      return undefined;
    }
    setWrong(undefined);
    const { value } = one;
    one.value = '';
    other.value = '';
    return value;
  }

  return (
    <>
      <PassphraseField
        label={i18n.t('privacy.passphrase.new')}
        hint={i18n.t('privacy.passphrase.newHint', [SHORTEST_PASSPHRASE])}
        trouble={wrong === 'short' ? { what: i18n.t('privacy.passphrase.tooShort', [SHORTEST_PASSPHRASE]) } : undefined}
        inputRef={first}
        isNew
      />
      <PassphraseField
        label={i18n.t('privacy.passphrase.again')}
        trouble={wrong === 'different' ? { what: i18n.t('privacy.passphrase.different') } : undefined}
        inputRef={second}
        isNew
      />
    </>
  );
}
