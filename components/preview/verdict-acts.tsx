import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { rowsOfRun } from '../../utils/automation/preview/freeze.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { verdictOf } from '../../utils/automation/preview/verdict.ts';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { againIcon, saveIcon } from '../ui/panel-icons.ts';
import { saveResult } from './save-result.ts';

export interface VerdictActsProps {
  run: LiveRun;
  /** Of the account itself. */
  username: string;
  /** Runs it again, from a line or from the beginning. */
  onRun: (line: number | undefined) => void;
  onFreeze?: () => void;
}

/** What can be done with what came of a run. */
export function VerdictActs({ run, username, onRun, onFreeze }: VerdictActsProps) {
  const from = stepToRunFrom(run);
  const isRecorded = run.mode === 'recorded';
  const latest = useRef(onRun);
  latest.current = onRun;
  useEffect(() => {
    if (!from) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowUp' || event.defaultPrevented || hasModifier(event)) return;
      // Where arrows have a meaning of their own they keep it.
      if (event.target instanceof Element && event.target.closest('select, input, textarea, [role="tab"], dialog'))
        return;
      event.preventDefault();
      latest.current(from.line);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [from?.line, run.id]);

  return (
    <div class="acts">
      {from && (
        <button type="button" class="btn primary" onClick={() => onRun(from.line)}>
          <Icon of={againIcon} />
          {i18n.t('preview.runFrom', [from.id])} <KeyCap>↑</KeyCap>
        </button>
      )}
      {onFreeze && isRecorded && rowsOfRun(run).length > 0 && (
        <button type="button" class="btn primary" onClick={onFreeze}>
          {i18n.t('preview.saveTest')}
        </button>
      )}
      <button type="button" class={from || isRecorded ? 'btn' : 'btn primary'} onClick={() => onRun(undefined)}>
        {!from && <Icon of={againIcon} />}
        {i18n.t(isRecorded ? 'preview.recordAgain' : 'preview.runAgain')}
      </button>
      <button type="button" class="btn" onClick={() => saveResult(run, username, 'html')}>
        <Icon of={saveIcon} />
        {i18n.t('preview.export')}
      </button>
      <span class="minor">
        <button type="button" class="btn plain" onClick={() => saveResult(run, username, 'json')}>
          {i18n.t('preview.exportJson')}
        </button>
        {onFreeze && !isRecorded && rowsOfRun(run).length > 0 && (
          <button type="button" class="btn plain" onClick={onFreeze}>
            {i18n.t('preview.saveTest')}
          </button>
        )}
      </span>
    </div>
  );
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}

/** The step to begin again from; `undefined` where that is the beginning, or there is nothing to repeat. */
function stepToRunFrom(run: LiveRun): { id: string; line: number } | undefined {
  const { againFrom: line } = verdictOf(run);
  const place = run.steps.findIndex((step) => step.line === line);
  const step = run.steps[place];
  return line === undefined || !step || place === 0 || run.mode === 'recorded' ? undefined : { id: step.id, line };
}
