/** What becomes of something that comes in under a name that is there already. */
type Choice = 'keep-both' | 'replace' | 'skip';

const CHOICES = ['keep-both', 'replace', 'skip'] as const satisfies readonly Choice[];

/** Chooses it, line by line. */
export function ImportChoicePick({ label, words, chosen, onChoose }: ImportChoicePickProps) {
  return (
    <select
      class="input"
      aria-label={label}
      value={chosen}
      onChange={({ currentTarget: { value } }) => onChoose(CHOICES.find((choice) => choice === value) ?? 'skip')}
    >
      {CHOICES.map((choice) => (
        <option key={choice} value={choice}>
          {words(choice)}
        </option>
      ))}
    </select>
  );
}

export interface ImportChoicePickProps {
  label: string;
  /** What a choice is called. */
  words: (choice: Choice) => string;
  chosen: Choice;
  onChoose: (choice: Choice) => void;
}
