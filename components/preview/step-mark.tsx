import { i18n } from '#i18n';
import { isTurn, type LiveStep } from '../../utils/automation/preview/live-run.ts';
import { Icon } from '../ui/icon.tsx';
import { checkIcon, crossIcon, tapIcon } from '../ui/icons.ts';
import { textKey } from '../ui/text-key.ts';

/** Where a step stands, as a shape with its word; open ones show their number. */
export function StepMark({ step }: { step: LiveStep }) {
  const { state } = step.state;
  const isYours = state === 'running' && isTurn(step);
  const label = isYours ? i18n.t('preview.mark.yours') : i18n.t(`preview.mark.${textKey(state)}`);
  return (
    <span class={isYours ? 'dot you' : `dot ${LOOKS[state]}`} role="img" aria-label={label}>
      {isYours ? <Icon of={tapIcon} /> : <Inside step={step} />}
    </span>
  );
}

function Inside({ step: { id, state } }: { step: LiveStep }) {
  switch (state.state) {
    case 'passed':
      return <Icon of={checkIcon} />;
    case 'failed':
      return <Icon of={crossIcon} />;
    case 'not-proved':
      return <>?</>;
    case 'waiting':
    case 'running':
    case 'simulated':
    case 'not-reached':
      return <>{id}</>;
  }
}

const LOOKS = {
  passed: 'ok',
  failed: 'bad',
  'not-proved': 'warn',
  simulated: 'sim',
  running: 'now',
  waiting: '',
  'not-reached': '',
} as const satisfies Record<LiveStep['state']['state'], string>;
