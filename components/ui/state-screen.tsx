import type { ComponentChildren } from 'preact';

/** A whole screen that says what happened, what still works, and one thing to do. Set beside a margin rule. */
export function StateScreen({ art, title, lead, facts, tone = 'accent', actions, children }: StateScreenProps) {
  return (
    <div class="state">
      <StateArt of={art} />
      <h2>{title}</h2>
      {lead && <p class="lead">{lead}</p>}
      {facts && facts.length > 0 && (
        <dl class={`facts ${tone}`}>
          {facts.map(([term, fact]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
      {actions && <div class="do">{actions}</div>}
    </div>
  );
}

export interface StateScreenProps {
  art: ArtName;
  title: string;
  lead?: ComponentChildren;
  /** Two columns: a word, and what is to be said about it. */
  facts?: readonly (readonly [term: string, fact: ComponentChildren])[];
  tone?: 'accent' | 'ok' | 'warn' | 'danger';
  actions?: ComponentChildren;
  children?: ComponentChildren;
}

export type ArtName = keyof typeof ARTS;

function StateArt({ of }: { of: ArtName }) {
  return (
    <svg class="art" viewBox="13 0 72 56" aria-hidden="true">
      <path d="M14 4v48" />
      {ARTS[of].map(([strokes, d]) => (
        <path key={d} class={strokes} d={d} />
      ))}
    </svg>
  );
}

/** Tones of `marks.css`, `f` and `s` of `note.css`, and path data, after the design's sheets. */
const ARTS = {
  speech: [
    [
      'accent f',
      'M38 9h17a9 9 0 0 1 9 9v9a9 9 0 0 1-9 9H43c-3.2 0-5.7 1.8-7.8 5-1.9 3-6.2 1.8-6.2-1.8V18a9 9 0 0 1 9-9z',
    ],
    ['accent', 'M38 19h17M38 26h10'],
  ],
  answered: [
    ['', 'M24 14h34M24 28h26M24 42h30'],
    ['ok f', 'M48 40a10 10 0 1 1 20 0a10 10 0 1 1 -20 0z'],
    ['ok', 'm53.5 40.5 3.3 3.3 5.7-7'],
  ],
  key: [
    ['danger f', 'M26 34a10 10 0 1 1 20 0a10 10 0 1 1 -20 0z'],
    ['danger s', 'M33 34a3 3 0 1 1 6 0a3 3 0 1 1 -6 0z'],
    ['danger', 'M43.5 27 62 8.5M55 15.5l5 5M49.5 21l3.5 3.5'],
  ],
  cut: [
    ['', 'M24 28h10M52 28h10'],
    ['warn f', 'M34 28a9 9 0 1 1 18 0a9 9 0 1 1 -18 0z'],
    ['warn', 'M43 23.5v5M43 32v.1'],
  ],
  lock: [
    ['accent f', 'M34 24h20a4 4 0 0 1 4 4v14a4 4 0 0 1 -4 4H34a4 4 0 0 1 -4 -4V28a4 4 0 0 1 4 -4z'],
    ['accent', 'M36 24v-6a8 8 0 0 1 16 0v6M44 33v5'],
  ],
  search: [
    ['', 'M24 14h34M24 28h12M24 42h8'],
    ['accent f', 'M42 29a9 9 0 1 1 18 0a9 9 0 1 1 -18 0z'],
    ['accent', 'm58 36 10 10'],
  ],
  plug: [
    ['accent', 'M24 28h12M60 28h12'],
    ['accent f', 'M36 20h8v16h-8a8 8 0 0 1 0-16z'],
    ['accent f', 'M60 20h-6v16h6a8 8 0 0 0 0-16z'],
    ['accent', 'M44 24h5M44 32h5'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;
