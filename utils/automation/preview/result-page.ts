// The result of a run for somebody who has no Aside: one page that stands alone, and the same as JSON.
import { type Html, html } from '../../export/html.ts';
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import { laterStart } from './begins-later.ts';
import { unseenOf } from './live-messages.ts';
import type { Expected, Hops, LiveRun, LiveStep, LiveStepKind, Observed } from './live-run.ts';
import { timeOf, type Verdict } from './verdict.ts';

/** The page's words, in the reader's language. */
export interface ResultWords {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  /** What was run, to whom and when. */
  lead: string;
  verdict: Readonly<Record<Verdict['verdict'], string>>;
  expected: string;
  observed: string;
  nothing: string;
  buttons: string;
  payload: string;
  passed: string;
  failed: string;
  notProved: string;
  notReached: string;
  simulated: string;
  slow: string;
  total: string;
  waiting: string;
  /** What the page compares, and why what is simulated is no proof. */
  note: string;
  kinds: Readonly<Record<LiveStepKind, string>>;
  /** What each step is called, by its id; where it is not there, its kind says it. */
  titles?: Readonly<Record<string, string>>;
  hops: Readonly<Record<keyof Hops, string>>;
  /** What a step expects, by its id, where its text alone does not say it. */
  wanted?: Readonly<Record<string, string>>;
  /** What was sent with a step and is not shown by what came back, by its id: as it was accepted, one sentence each. */
  unseen?: Readonly<Record<string, readonly string[]>>;
  /** Why a step failed, could not be proved or was only played here, by its id. */
  remarks: Readonly<Record<string, string>>;
  /** Before the ways of a step. */
  ways: string;
  /** A length of time: `[0]` stands for the number of seconds. */
  seconds: string;
}

const STYLE: Html = {
  text: `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --good: #1a6b3c; --bad: #a61b1b; --open: #8a5a00; --line: #8886; }
body { max-inline-size: 46rem; margin: 2rem auto; padding-inline: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin-block: 0; }
.verdict { font-size: 1.25rem; font-weight: 600; padding: .5rem 1rem; border-inline-start: 4px solid var(--line); }
.verdict.passed { border-color: var(--good); } .verdict.failed { border-color: var(--bad); } .verdict.not-proved { border-color: var(--open); }
ul, ol { list-style: none; padding: 0; }
ul.counts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
ol > li { padding-block: .75rem; border-block-start: 1px solid var(--line); break-inside: avoid; }
h2 { display: flex; justify-content: space-between; gap: 1rem; font-size: 1rem; margin: 0; }
h2 span { flex: none; font-weight: 400; } .live li.passed h2 span { color: var(--good); } li.failed h2 span { color: var(--bad); font-weight: 600; } li.not-proved h2 span { color: var(--open); }
dl { display: grid; grid-template-columns: 7rem 1fr; align-items: baseline; gap: .125rem .75rem; margin: .25rem 0 0; }
dd { margin: 0; white-space: pre-wrap; } dt, small { font-size: .8125rem; opacity: .8; }
li p { margin: .5rem 0 0; } li.failed .remark { color: var(--bad); font-weight: 600; }
@media (prefers-color-scheme: dark) { :root { --good: #6fcf97; --bad: #ff8a80; --open: #e0b060; } }
@media (max-width: 24rem) { dl { grid-template-columns: 1fr; } }
@media print { :root { font-size: 12px; } body { margin: 0; padding: 0; max-inline-size: none; } }
`,
};

/** One HTML page: nothing is fetched by it, and nothing runs in it. */
export function resultPage(run: LiveRun, verdict: Verdict, words: ResultWords): string {
  // A recording expects nothing: there is nothing to count, and nobody who had to be waited for.
  const isRecorded = run.mode === 'recorded';
  // Green is for what passed as a whole.
  const isPart = verdict.verdict === 'passed' && laterStart(run) !== undefined;
  const counts = (isRecorded ? [] : (['passed', 'failed', 'notProved', 'notReached', 'simulated', 'slow'] as const))
    .filter((key) => verdict[key] > 0)
    .map((key) => html`<li>${verdict[key]} ${words[key]}</li>`);
  const times = [
    ...(verdict.total === undefined ? [] : [html`<li>${words.total} ${seconds(verdict.total, words)}</li>`]),
    ...(verdict.waiting > 0 && !isRecorded ? [html`<li>${words.waiting} ${seconds(verdict.waiting, words)}</li>`] : []),
  ];
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${words.title}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1 dir="auto">${words.title}</h1><p dir="auto">${words.lead}</p></header>
<main>
<p class="verdict ${isPart ? 'part' : verdict.verdict}">${words.verdict[verdict.verdict]}</p>
<ul class="counts">${[...counts, ...times]}</ul>
<ol class="${run.mode}">
${run.steps.map((step) => (isRecorded ? seenHtml(step, run, words) : stepHtml(step, words)))}</ol>
</main>
<footer><p><small>${words.note}</small></p></footer>
</body>
</html>
`.text;
}

function stepHtml(step: LiveStep, words: ResultWords): Html {
  const { id, state, hops } = step;
  const took = timeOf(step);
  const remark = words.remarks[id];
  const told = remark === undefined ? html`` : html`<p class="remark">${remark}</p>`;
  const slow = state.state === 'passed' && state.slow !== undefined ? html` · ${words.slow}` : html``;
  return html`<li class="${state.state}"><h2><bdi>${id}. ${titleOf(step, words)}</bdi><span>${stateWord(step, words)}${slow}${took > 0 ? html` · ${seconds(took, words)}` : html``}</span></h2>
${comparison(step, words)}${told}${hopsHtml(hops, words)}</li>
`;
}

/** Of a recording: what came, and how long after the first. */
function seenHtml({ observed = {}, ...step }: LiveStep, { steps }: LiveRun, words: ResultWords): Html {
  const { buttons = [], payload, at = 0 } = observed;
  const after = at - (steps[0]?.observed?.at ?? at);
  const more = buttons.length > 0 || payload !== undefined;
  const when = after > 0 ? html`<span>+${seconds(after, words)}</span>` : html``;
  return html`<li class="${step.state.state}"><h2><bdi>${step.id}. ${titleOf({ ...step, observed }, words)}</bdi>${when}</h2>
${more ? html`<p>${shown(withoutUndefined({ buttons, payload }), words)}</p>` : html``}</li>
`;
}

function titleOf({ id, kind }: LiveStep, words: ResultWords): string {
  return words.titles?.[id] ?? words.kinds[kind];
}

/** Nothing where nothing was to be compared: a pause, a hand-over. */
function comparison({ id, kind, expected, observed = {} }: LiveStep, words: ResultWords): Html {
  if (Object.keys(expected).length === 0 && Object.keys(observed).length === 0) return html``;
  const areQuickReplies = kind === 'quick-replies';
  const chosen = expected.buttons?.find(({ payload }) => payload === observed.payload)?.title;
  const seen: Observed = areQuickReplies ? withoutUndefined({ text: chosen ?? observed.text }) : observed;
  const asked = areQuickReplies ? (expected.buttons ?? []).map(({ title }) => title).join(', ') : words.wanted?.[id];
  const wanted: Expected = asked === undefined ? expected : { text: asked };
  return html`<dl><dt>${words.expected}</dt><dd dir="auto">${shown(wanted, words)}</dd><dt>${words.observed}</dt><dd dir="auto">${shown(seen, words, words.unseen?.[id])}</dd></dl>
`;
}

function stateWord({ state }: LiveStep, words: ResultWords): string {
  switch (state.state) {
    case 'passed':
      return words.passed;
    case 'failed':
      return words.failed;
    case 'not-proved':
      return words.notProved;
    case 'simulated':
      return words.simulated;
    case 'waiting':
    case 'running':
    case 'not-reached':
      return words.notReached;
  }
}

function shown(
  { text, buttons = [], payload }: Expected | Observed,
  words: ResultWords,
  unseen: readonly string[] = [],
): Html {
  const lines = [
    ...(text === undefined ? [] : [html`<bdi>${text}</bdi>`]),
    ...(buttons.length === 0
      ? []
      : [html`${words.buttons} <bdi>${buttons.map(({ title }) => title).join(', ')}</bdi>`]),
    ...(payload === undefined ? [] : [html`${words.payload} <bdi><code>${payload}</code></bdi>`]),
    ...unseen.map((sentence) => html`<i>${sentence}</i>`),
  ];
  if (lines.length === 0) return html`${words.nothing}`;
  return html`${lines.map((line, place) => (place === 0 ? line : html`<br>${line}`))}`;
}

const HOPS: readonly (keyof Hops)[] = ['sent', 'accepted', 'instagram', 'relay', 'here'];

/** How long it was on the way from one place to the next. Clocks differ: a time below zero is none. */
function hopsHtml(hops: Hops, words: ResultWords): Html {
  const passed = HOPS.flatMap((hop) => {
    const at = hops[hop];
    return at === undefined ? [] : [{ hop, at }];
  });
  const legs = passed.slice(1).map(({ hop, at }, place) => {
    const from = passed[place];
    return `${words.hops[hop]} ${seconds(Math.max(0, at - (from?.at ?? at)), words)}`;
  });
  return legs.length === 0 ? html`` : html`<p><small>${words.ways}: ${legs.join(' · ')}</small></p>`;
}

function seconds(ms: number, { language, seconds: words }: ResultWords): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return words.replace('[0]', new Intl.NumberFormat(language, digits).format(ms / 1_000));
}

/**
 * The same for machines: what was run, what came of it, each step; `acceptedUnseen` is what was sent with it, was accepted,
 * and is not shown by what came back. Ids of people and the account's own are left out.
 */
export function resultJson(run: LiveRun, verdict: Verdict): string {
  const { name, source, mode, startedAt, endedAt, startAtLine, because, steps } = run;
  const shownSteps = steps.map((step) => {
    const { id, line, kind, expected, observed, hops, state } = step;
    const unseen = unseenOf(step);
    // What nobody saw stands apart from what was seen.
    const sent = Object.keys(unseen).length > 0 ? { acceptedUnseen: unseen } : {};
    return { id, line, kind, expected, observed, ...sent, hops, state };
  });
  const result = { format: 'aside-preview-1', name, source, mode, startedAt, endedAt, startAtLine, because };
  return `${JSON.stringify({ ...result, verdict, steps: shownSteps }, undefined, 2)}\n`;
}
