import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { isExpectedText } from '../../utils/automation/match/expected-text.ts';
import { unseenOf } from '../../utils/automation/preview/live-messages.ts';
import type { LiveButton, LiveStep } from '../../utils/automation/preview/live-run.ts';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';
import { outgoingWords } from '../ui/kind-words.ts';
import { Sentence } from '../ui/sentence.tsx';
import { spanOf } from '../ui/time.ts';
import { spanWords } from '../ui/time-words.ts';
import { secondsWords } from './run-times.ts';
import { anyOf, leadingNowhere, nowhereWords, tappedTitle, titlesOf } from './step-words.ts';
import { type Piece, textDifference } from './text-difference.ts';

/** What was expected of a step, and what was seen. What differs is marked in both. */
export function StepComparison({ step, isTrigger }: { step: LiveStep; isTrigger: boolean }) {
  const expected = <Expected step={step} isTrigger={isTrigger} />;
  const observed = observedOf(step);
  if (step.kind === 'hands-over' || (step.kind === 'pause' && step.expected.within === undefined)) return null;
  return (
    <dl class="eo">
      <dt>{i18n.t('preview.expected')}</dt>
      <dd dir="auto">{expected}</dd>
      {observed && <dt>{i18n.t('preview.observed')}</dt>}
      {observed && <dd dir="auto">{observed}</dd>}
    </dl>
  );
}

/** Of a recording nothing was expected. */
export function StepSeen({ step }: { step: LiveStep }) {
  const { observed, kind } = step;
  const titles = observed?.buttons?.map(({ title }) => title) ?? [];
  if (kind === 'you-tap' && observed?.payload !== undefined) {
    return (
      <p class="seen">
        <Payload of={observed.payload} />
      </p>
    );
  }
  if (titles.length === 0) return null;
  return (
    <p class="seen" dir="auto">
      {i18n.t('preview.buttons', [titles.join(', ')])}
    </p>
  );
}

function Expected({ step, isTrigger }: { step: LiveStep; isTrigger: boolean }) {
  const { kind, expected, observed, message, state } = step;
  const isDifferent = state.state === 'failed';
  switch (kind) {
    case 'you-tap': {
      if (expected.payload === undefined) return <>{i18n.t('preview.expect.tap', [anyOf(titlesOf(step))])}</>;
      return <Payload of={expected.payload} mark={isDifferent && observed?.payload !== expected.payload && 'ins'} />;
    }
    case 'you-write':
    case 'you-comment':
      if (!isTrigger)
        return <>{expected.text === undefined ? i18n.t('preview.expect.anyText') : quoted(expected.text)}</>;
      if (expected.text === undefined) return <>{i18n.t(`preview.expect.any.${KEYS[kind]}`)}</>;
      return (
        <Sentence
          text={i18n.t(`preview.expect.containing.${KEYS[kind]}`)}
          parts={[<b key="words">{expected.text}</b>]}
        />
      );
    case 'you-answer':
      return <>{expected.text === undefined ? i18n.t('preview.expect.anyText') : quoted(expected.text)}</>;
    case 'pause':
      return <>{i18n.t('preview.expect.nothing', [spanWords(spanOf(expected.within ?? 0))])}</>;
    case 'quick-replies':
    case 'hands-over':
      return <>{titlesOf(step).join(', ')}</>;
    case 'says':
    case 'public-reply':
    case 'private-reply': {
      const { text, buttons, within } = expected;
      const there = isDifferent ? { ...unseenOf(step), ...observed } : {};
      const words = text ?? (buttons === undefined && message ? outgoingWords(message) : undefined);
      return (
        <>
          {words !== undefined && <Words of={words} against={there.text} mark="ins" />}
          {within !== undefined && <> {i18n.t('preview.expect.within', [spanWords(spanOf(within))])}</>}
          {buttons && <Buttons of={buttons} against={there.buttons} mark="ins" />}
        </>
      );
    }
  }
}

const KEYS = { 'you-write': 'you_write', 'you-comment': 'you_comment' } as const;

/** `undefined` where nothing was seen. */
function observedOf(step: LiveStep): ComponentChildren {
  const { kind, expected, observed, state } = step;
  const isFailed = state.state === 'failed';
  if (!observed) return undefined;
  switch (kind) {
    case 'you-tap': {
      const nowhere = leadingNowhere(step);
      if (nowhere !== undefined) return nowhereWords(nowhere);
      const title = observed.text ?? tappedTitle(step);
      if (state.state === 'simulated') return i18n.t('preview.seen.played', [title ?? observed.payload ?? '']);
      if (observed.payload === undefined) return title;
      return <Payload of={observed.payload} mark={isFailed && 'del'} />;
    }
    case 'you-write':
      if (isFailed || state.state === 'running') break;
      return observed.text === undefined
        ? i18n.t('preview.seen.toYourself')
        : i18n.t('preview.seen.thisToYourself', [observed.text]);
    case 'you-comment':
    case 'you-answer':
    case 'pause':
      return observed.text === undefined ? undefined : quoted(observed.text);
    case 'quick-replies': {
      const nowhere = leadingNowhere(step);
      if (nowhere !== undefined) return nowhereWords(nowhere);
      return i18n.t('preview.seen.chosen', [tappedTitle(step) ?? observed.text ?? observed.payload ?? '']);
    }
    case 'hands-over':
      return undefined;
    case 'says':
    case 'public-reply':
    case 'private-reply':
      break;
  }
  const { buttons } = observed;
  const unseen = unseenOf(step);
  const against = isFailed && state.difference === 'different-buttons' ? expected.buttons : undefined;
  return (
    <>
      <SeenText step={step} />
      {buttons && <Buttons of={buttons} against={against} mark="del" />}
      {unseen.buttons && (
        <span class="unseen">
          <Sentence
            text={i18n.t('preview.seen.buttonsAsAccepted')}
            parts={[<Buttons key="buttons" of={unseen.buttons} against={against} mark="del" />]}
          />
        </span>
      )}
    </>
  );
}

/** What was said. Where nothing tells it, what was sent is shown only where that differs. */
function SeenText({ step }: { step: LiveStep }): ComponentChildren {
  const { expected, observed, state } = step;
  const text = observed?.text;
  if (text !== undefined) {
    const isSame = expected.text === undefined || isExpectedText(expected.text, text);
    return isSame ? (
      <Same step={step} bytes={utf8Length(text)} />
    ) : (
      <Words of={text} against={expected.text} mark="del" />
    );
  }
  const sent = unseenOf(step).text;
  if (sent !== undefined && state.state === 'failed' && state.difference === 'different-text') {
    const words = <Words key="text" of={sent} against={expected.text} mark="del" />;
    return <Sentence text={i18n.t('preview.seen.textAsAccepted')} parts={[words]} />;
  }
  if (expected.text === undefined) return null;
  return sent === undefined
    ? i18n.t('preview.seen.withoutText')
    : i18n.t('preview.seen.sameAsAccepted', [utf8Length(sent)]);
}

/** The same text; how it is known, and whether it was late. */
function Same({ step: { state, hops }, bytes }: { step: LiveStep; bytes: number }) {
  const slow = state.state === 'passed' ? state.slow : undefined;
  if (slow !== undefined) {
    return (
      <Sentence
        text={i18n.t('preview.seen.slow')}
        parts={[
          <b key="time" class="late num">
            {i18n.t('preview.seconds', [secondsWords(slow)])}
          </b>,
        ]}
      />
    );
  }
  return <>{i18n.t(hops.here === undefined ? 'preview.seen.sameRead' : 'preview.seen.same', [bytes])}</>;
}

function quoted(text: string): string {
  return i18n.t('preview.quoted', [text]);
}

type Mark = 'ins' | 'del';

/** A text in its quotes; what does not stand in the other one is marked. */
function Words({ of, against, mark }: { of: string; against: string | undefined; mark: Mark }) {
  if (against === undefined) return <>{quoted(of)}</>;
  const pieces = textDifference(of, against).one;
  return <Sentence text={i18n.t('preview.quoted', ['[0]'])} parts={[<Marked key="0" pieces={pieces} mark={mark} />]} />;
}

function Marked({ pieces, mark: Mark }: { pieces: readonly Piece[]; mark: Mark }) {
  return (
    <>
      {pieces.map(({ text, isOwn }, place) => {
        const words = text.trimEnd();
        // Pieces have no names of their own; their order is all that they are.
        if (!isOwn) return text;
        return [<Mark key={place}>{words}</Mark>, text.slice(words.length)];
      })}
    </>
  );
}

/** Buttons in their order; where they differ, with what they come back with. */
function Buttons({
  of,
  against,
  mark,
}: {
  of: readonly LiveButton[];
  against: readonly LiveButton[] | undefined;
  mark: Mark;
}) {
  if (!against) return <span class="titles">{of.map(({ title }) => title).join(', ')}</span>;
  const Mark = mark;
  return (
    <span class="titles">
      {of.map(({ title, payload }, place) => {
        const other = against[place];
        const isSameTitle = other?.title === title;
        const isSamePayload =
          isSameTitle && (payload === undefined || other.payload === undefined || payload === other.payload);
        return (
          <span key={title}>
            {place > 0 && ', '}
            {isSameTitle ? title : <Mark>{title}</Mark>}
            {isSameTitle && !isSamePayload && (
              <>
                {' '}
                <Payload of={payload ?? ''} mark={mark} />
              </>
            )}
          </span>
        );
      })}
    </span>
  );
}

function Payload({ of, mark = false }: { of: string; mark?: Mark | false }) {
  const Mark = mark || 'span';
  const code = (
    <Mark key="payload">
      <code>{of}</code>
    </Mark>
  );
  return <Sentence text={i18n.t('preview.payload')} parts={[code]} />;
}
