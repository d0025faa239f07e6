import { i18n } from '#i18n';
import { Icon } from './icon.tsx';
import { queuedIcon } from './icons.ts';
import { KeyCap } from './key-cap.tsx';
import { useNow } from './use-now.ts';

/** A send that is held back until `until`, ms since 1970: counts in words, by a clock of its own, so that only this line is drawn each second. */
export function Held({ until, onUndo }: { until: number; onUndo: () => void }) {
  const now = useNow([until]);
  return (
    <>
      {/* A log is read out as it changes: a clock in it would speak each second. */}
      <span class="vh">{i18n.t('ui.send.heldBack')}</span>
      <span class="st" aria-hidden="true">
        <Icon of={queuedIcon} size="small" />
        {i18n.t('ui.send.goesOut', [Math.max(0, Math.ceil((until - now) / 1_000))])}
      </span>
      <button type="button" class="btn xs" onClick={onUndo}>
        {i18n.t('ui.send.undo')} <KeyCap>Esc</KeyCap>
      </button>
    </>
  );
}
