import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { intoView } from '../ui/into-view.ts';

/** Asks in place for what the text needs and Aside does not know. */
export function FillIn({ names, sentence, sentenceId, onFill }: FillInProps) {
  const [words, setWords] = useState<ReadonlyMap<string, string>>(new Map());

  return (
    <form
      class="menu fill"
      ref={intoView}
      aria-label={i18n.t('composer.done')}
      onSubmit={(event) => {
        event.preventDefault();
        onFill(words);
        setWords(new Map());
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
  onFill: (words: ReadonlyMap<string, string>) => void;
}
