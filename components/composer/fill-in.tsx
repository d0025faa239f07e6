import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { intoView } from '../ui/into-view.ts';

/** Asks in place for what the text needs and Aside does not know. */
export function FillIn({ names, sentence, sentenceId, takesFocus, onFill, onLeave }: FillInProps) {
  const [words, setWords] = useState<ReadonlyMap<string, string>>(new Map());
  const form = useRef<HTMLFormElement>(null);

  useLayoutEffect(() => {
    intoView(form.current);
    if (takesFocus) form.current?.querySelector('input')?.focus({ preventScroll: true });
  }, [takesFocus]);

  return (
    <form
      class="menu fill"
      ref={form}
      aria-label={i18n.t('composer.done')}
      onSubmit={(event) => {
        event.preventDefault();
        onFill(words);
        setWords(new Map());
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLeave();
      }}
    >
      <p class="waits" id={sentenceId}>
        {sentence}
      </p>
      {names.map((name) => (
        <div key={name} class="fill-one">
          <code class="miss">{`{${name}}`}</code>
          <input
            dir="auto"
            aria-label={i18n.t('composer.wordsFor', [`{${name}}`])}
            value={words.get(name) ?? ''}
            onInput={(event) => setWords(new Map(words).set(name, event.currentTarget.value))}
          />
        </div>
      ))}
      <button type="submit" class="btn s">
        {i18n.t('composer.done')}
      </button>
    </form>
  );
}

export interface FillInProps {
  /** Names of the variables. */
  names: readonly string[];
  /** Why the send waits; the text field points at it. */
  sentence: string;
  sentenceId: string;
  /** What put the names there was a saved reply, and not somebody who is still typing. */
  takesFocus: boolean;
  onFill: (words: ReadonlyMap<string, string>) => void;
  /** Back to the text, with the holes in it. */
  onLeave: () => void;
}
