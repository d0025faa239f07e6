import { i18n } from '#i18n';
import { type DifferenceLine, differenceOf } from '../../utils/automation/script-difference.ts';

/** How many lines that stayed are shown around those that changed. */
const AROUND = 2;

/** Two scripts line by line: what came and what went, by sign and word, not by colour alone. */
export function DifferenceView({ id, before, after, published, onBack }: DifferenceViewProps) {
  const lines = differenceOf(before, after);
  const added = lines.filter(({ kind }) => kind === 'added').length;
  const removed = lines.filter(({ kind }) => kind === 'removed').length;
  return (
    <section class="difference" id={id} aria-label={i18n.t('automations.page.changesSince', [published])}>
      <div class="difference-head">
        <p class="small">
          {i18n.t('automations.page.difference.added', added)}, {i18n.t('automations.page.difference.removed', removed)}
        </p>
        <button type="button" class="btn xs" onClick={onBack}>
          {i18n.t('automations.page.difference.back', [published])}
        </button>
      </div>
      {added + removed === 0 ? (
        <p class="small quiet">{i18n.t('automations.page.difference.blanksOnly')}</p>
      ) : (
        <ol>
          {stretchesOf(lines).map((stretch) =>
            'same' in stretch ? (
              <li key={`same ${stretch.from}`} class="unchanged small quiet">
                {i18n.t('automations.page.difference.unchanged', stretch.same)}
              </li>
            ) : (
              <Line key={`${stretch.kind} ${stretch.before ?? ''} ${stretch.after ?? ''}`} line={stretch} />
            ),
          )}
        </ol>
      )}
    </section>
  );
}

export interface DifferenceViewProps {
  id: string;
  before: string;
  after: string;
  /** The number of the version before. */
  published: number;
  /** The draft is to be that version again. */
  onBack: () => void;
}

const SIGNS = { same: '', added: '+', removed: '−' } as const satisfies Record<DifferenceLine['kind'], string>;

function Line({ line: { kind, line, before, after } }: { line: DifferenceLine }) {
  return (
    <li class={`line ${kind}`}>
      <span class="number" aria-hidden="true">
        {after ?? before}
      </span>
      <span class="sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      {kind !== 'same' && <span class="vh">{i18n.t(`automations.page.difference.${kind}Line`)}</span>}
      <code dir="auto">{line}</code>
    </li>
  );
}

/** So many lines, from that place on, that stayed and are far from what changed. */
interface Unchanged {
  same: number;
  from: number;
}

function stretchesOf(lines: readonly DifferenceLine[]): readonly (DifferenceLine | Unchanged)[] {
  const changed = lines.flatMap(({ kind }, place) => (kind === 'same' ? [] : [place]));
  const isNear = (place: number): boolean => changed.some((one) => Math.abs(one - place) <= AROUND);
  const stretches: (DifferenceLine | Unchanged)[] = [];
  for (const [place, line] of lines.entries()) {
    const last = stretches.at(-1);
    if (isNear(place)) stretches.push(line);
    else if (last && 'same' in last) stretches.splice(-1, 1, { ...last, same: last.same + 1 });
    else stretches.push({ same: 1, from: place });
  }
  return stretches;
}
