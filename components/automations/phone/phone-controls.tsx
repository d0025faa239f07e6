import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { StartPlace } from '../../../utils/automation/local/start-places.ts';
import type { SamplePerson } from '../../phone/sample-people.ts';
import { Icon } from '../../ui/icon.tsx';
import { againIcon, forwardEndIcon } from '../../ui/panel-icons.ts';
import { Pick } from '../../ui/pick.tsx';
import { shortened } from '../../ui/shortened.ts';

/** A script that a test can be played against. */
export interface OtherScript {
  id: string;
  name: string;
  script: string;
}

/** Where a play begins: at its beginning, or at one of its statements. */
export function StartPick({ places, chosen, onChoose }: StartPickProps) {
  return (
    <Pick
      label={i18n.t('automations.phone.startAt')}
      value={chosen ? `${chosen.line}` : ''}
      onChoose={(line) => onChoose(places.find((place) => `${place.line}` === line))}
    >
      <option value="">{i18n.t('automations.phone.beginning')}</option>
      {places.map(({ line, statement }) => (
        <option key={line} value={`${line}`}>
          {i18n.t('automations.phone.atLine', [line, shortened(statement, SHOWN)])}
        </option>
      ))}
    </Pick>
  );
}

interface StartPickProps {
  places: readonly StartPlace[];
  chosen: StartPlace | undefined;
  onChoose: (place: StartPlace | undefined) => void;
}

/** Letters of a statement that a list shows. */
const SHOWN = 48;

/** What a test is played against. */
export function AgainstPick({ others, chosen, onChoose }: AgainstPickProps) {
  return (
    <Pick label={i18n.t('automations.phone.against')} value={chosen?.id ?? ''} onChoose={onChoose}>
      <option value="">{i18n.t(`automations.phone.${others.length > 0 ? 'chooseAgainst' : 'noneToTest'}`)}</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Pick>
  );
}

interface AgainstPickProps {
  others: readonly OtherScript[];
  chosen: OtherScript | undefined;
  onChoose: (id: string) => void;
}

/** As whom it is played. */
export function PersonPick({ people, chosen, onChoose }: PersonPickProps) {
  return (
    <Pick label={i18n.t('automations.phone.person')} value={`${chosen}`} onChoose={(place) => onChoose(Number(place))}>
      {people.map(({ name }, place) => (
        <option key={place} value={`${place}`}>
          {name}
        </option>
      ))}
    </Pick>
  );
}

interface PersonPickProps {
  people: readonly SamplePerson[];
  chosen: number;
  onChoose: (place: number) => void;
}

/** The four controls: two choices and two buttons. */
export function PhoneControls({ children, canSkip, onSkip, onReset }: PhoneControlsProps) {
  return (
    <div class="phone-controls">
      {children}
      <button
        type="button"
        class={canSkip ? 'btn' : 'btn off'}
        aria-disabled={!canSkip}
        onClick={() => canSkip && onSkip()}
      >
        <Icon of={forwardEndIcon} mirrors />
        {i18n.t('automations.phone.skipWait')}
      </button>
      <button type="button" class="btn" onClick={onReset}>
        <Icon of={againIcon} />
        {i18n.t('automations.phone.reset')}
      </button>
    </div>
  );
}

interface PhoneControlsProps {
  /** The two choices. */
  children: ComponentChildren;
  canSkip: boolean;
  onSkip: () => void;
  onReset: () => void;
}
