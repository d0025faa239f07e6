import { i18n } from '#i18n';
import { Mark } from './check-list.tsx';
import { type SetupData, type SetupTally, tallyOf, yourTurn } from './setup-data.ts';

/** How far it is, in one bar and one sentence; what the marks mean; what to do without a Meta app. */
export function SetupSummary({ setup }: { setup: SetupData }) {
  const tally = tallyOf(setup.checks);
  const turn = yourTurn(setup);
  const heading = i18n.t('options.provenHeading', [tally.proven, tally.all]);
  return (
    <aside class="summary">
      <section>
        <h2>{heading}</h2>
        <div class="bar" role="img" aria-label={heading}>
          {setup.checks.map(({ id, state }) => (
            <span key={id} class={id === turn ? 'your-turn' : state.state} />
          ))}
        </div>
        <p class="small quiet">
          {tallyWords(tally, turn !== undefined)} {setup.relay && i18n.t('options.closeable')}
        </p>
      </section>
      <section>
        <h2>{i18n.t('options.marks.heading')}</h2>
        <ul class="legend small muted">
          <li>
            <Mark state="proven" />
            {i18n.t('options.marks.proven')}
          </li>
          <li>
            <Mark state="stale" />
            {i18n.t('options.marks.stale')}
          </li>
          <li>
            <Mark state="refused" />
            {i18n.t('options.marks.refused')}
          </li>
          <li>
            <Mark state="not-tried" />
            {i18n.t('options.marks.open')}
          </li>
        </ul>
      </section>
      {!setup.account && (
        <section class="aside-note">
          <h2>{i18n.t('options.practice.heading')}</h2>
          <p class="small muted">{i18n.t('options.practice.text')}</p>
        </section>
      )}
    </aside>
  );
}

function tallyWords(tally: SetupTally, isTurn: boolean): string {
  const open = tally.open - (isTurn ? 1 : 0);
  const parts = [
    tally.refused > 0 ? i18n.t('options.tally.refused', tally.refused) : undefined,
    isTurn ? i18n.t('options.tally.yourTurn') : undefined,
    tally.stale > 0 ? i18n.t('options.tally.stale', tally.stale) : undefined,
    open > 0 ? i18n.t('options.tally.open', open) : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? i18n.t('options.tally.allProven') : `${parts.join(', ')}.`;
}
