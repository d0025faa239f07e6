import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { LiveRun, LiveStep } from '../../utils/automation/preview/live-run.ts';
import type { PreviewAct } from '../../utils/messaging/calls.ts';
import { Sentence } from '../ui/sentence.tsx';
import { anyOfParts, nowhereWords, simulatedWords, titlesOf } from './step-words.ts';
import { tellRun } from './tell-run.ts';

/** What only the reader can do: in Instagram, or here where Instagram does not carry it. */
export function TurnCard({ step, run, username }: { step: LiveStep; run: LiveRun; username: string }) {
  const tell = (act: PreviewAct) => void tellRun(run, act);
  if (step.kind === 'quick-replies') return <ChooseHere step={step} onTell={tell} />;
  return (
    <div class="tapcard">
      <h4>
        <NowDo step={step} />
      </h4>
      <CameInstead step={step} />
      <p class="muted">{i18n.t(isComment(step) ? 'preview.leadComment' : 'preview.leadMessage')}</p>
      <Otherwise step={step} username={username} onTell={tell} />
    </div>
  );
}

/** What was written and does not lead on: it is still waited for what does. */
function CameInstead({ step: { observed } }: { step: LiveStep }) {
  const { text } = observed ?? {};
  return text === undefined ? null : (
    <p class="instead" dir="auto">
      {nowhereWords(text)}
    </p>
  );
}

function isComment({ kind }: LiveStep): boolean {
  return kind === 'you-comment';
}

/** `Now tap [Prices] in Instagram`. */
function NowDo({ step }: { step: LiveStep }) {
  const { kind, expected } = step;
  if (kind === 'you-tap') {
    const titles = titlesOf(step);
    if (titles.length === 0) return <>{i18n.t('preview.now.tapAny')}</>;
    const buttons = anyOfParts(titles).map(({ isTitle, text }) =>
      isTitle ? (
        <span key={text} class="fake" dir="auto">
          {text}
        </span>
      ) : (
        text
      ),
    );
    return <Sentence text={i18n.t('preview.now.tap')} parts={[buttons]} />;
  }
  const key = kind === 'you-comment' ? 'comment' : kind === 'you-answer' ? 'answer' : 'write';
  if (expected.text === undefined) return <>{i18n.t(`preview.now.${key}`)}</>;
  return <>{i18n.t(`preview.now.${key}This`, [firstWordsOf(step)])}</>;
}

/** For whoever does not find it, does not want it, or has no phone at hand. */
function Otherwise({
  step,
  username,
  onTell,
}: {
  step: LiveStep;
  username: string;
  onTell: (act: PreviewAct) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const helpId = useId();
  return (
    <>
      <div class="acts">
        <button
          type="button"
          class="btn s"
          aria-expanded={isOpen}
          aria-controls={helpId}
          onClick={() => setOpen(!isOpen)}
        >
          {i18n.t('preview.cannotFind')}
        </button>
        <button type="button" class="btn s plain" onClick={() => onTell({ kind: 'skip', step: step.id })}>
          {i18n.t('preview.skip')}
        </button>
      </div>
      <div id={helpId} hidden={!isOpen}>
        {isOpen && (
          <>
            <ul class="tips">
              <li>{i18n.t(isComment(step) ? 'preview.find.post' : 'preview.find.thread', [username])}</li>
              {step.kind === 'you-tap' && <li>{i18n.t('preview.find.app')}</li>}
              <li>{i18n.t('preview.find.account', [username])}</li>
            </ul>
            <PlayHere step={step} onTell={onTell} />
          </>
        )}
      </div>
    </>
  );
}

/** Plays a tap or an answer here; it counts as simulated. */
function PlayHere({ step, onTell }: { step: LiveStep; onTell: (act: PreviewAct) => void }) {
  const [answer, setAnswer] = useState(firstWordsOf(step));
  const labelId = useId();
  if (step.kind === 'you-tap') {
    return (
      <Played>
        <Choices step={step} onTell={onTell} />
      </Played>
    );
  }
  const words = answer.trim();
  const label = i18n.t(isComment(step) ? 'preview.comment' : 'preview.answer');
  return (
    <Played>
      <form
        class="play"
        onSubmit={(event) => {
          event.preventDefault();
          if (words !== '') onTell({ kind: 'simulate', step: step.id, answer: words });
        }}
      >
        <label class="vh" for={labelId}>
          {label}
        </label>
        <input
          id={labelId}
          class="input"
          dir="auto"
          value={answer}
          placeholder={label}
          onInput={({ currentTarget }) => setAnswer(currentTarget.value)}
        />
        <button type="submit" class="btn s" aria-disabled={words === ''}>
          {i18n.t('preview.play')}
        </button>
      </form>
    </Played>
  );
}

/** Words that are as expected. Of a comment, any of the listed ones starts the script. */
function firstWordsOf(step: LiveStep): string {
  const { text = '' } = step.expected;
  return isComment(step) ? (text.split(', ')[0] ?? '') : text;
}

function Played({ children }: { children: ComponentChildren }) {
  return (
    <div class="played">
      <p>{i18n.t('preview.playHere')}</p>
      {children}
    </div>
  );
}

/** Quick replies are chosen here. */
function ChooseHere({ step, onTell }: { step: LiveStep; onTell: (act: PreviewAct) => void }) {
  return (
    <div class="tapcard here">
      <h4>{i18n.t('preview.now.choose')}</h4>
      <CameInstead step={step} />
      <Choices step={step} onTell={onTell} />
      <p class="muted">{simulatedWords(step)}</p>
      <div class="acts">
        <button type="button" class="btn s plain" onClick={() => onTell({ kind: 'skip', step: step.id })}>
          {i18n.t('preview.skip')}
        </button>
      </div>
    </div>
  );
}

function Choices({ step, onTell }: { step: LiveStep; onTell: (act: PreviewAct) => void }) {
  return (
    <ul class="choices">
      {(step.expected.buttons ?? []).map(({ title, payload = title }) => (
        <li key={payload}>
          <button
            type="button"
            class="btn s"
            dir="auto"
            onClick={() => onTell({ kind: 'simulate', step: step.id, tap: payload })}
          >
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}
