import { AUTO_LOCK_CHOICES, autoLockWords } from './auto-lock-choices.ts';

/** The times after which Aside can lock itself. */
export function AutoLockSelect({ id, minutes, onChoose }: AutoLockSelectProps) {
  const isUsual = AUTO_LOCK_CHOICES.some((choice) => choice === minutes);
  return (
    <select
      id={id}
      class="input choose"
      value={minutes}
      onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}
    >
      {[...(isUsual ? [] : [minutes]), ...AUTO_LOCK_CHOICES].map((choice) => (
        <option key={choice} value={choice}>
          {autoLockWords(choice)}
        </option>
      ))}
    </select>
  );
}

export interface AutoLockSelectProps {
  id: string;
  minutes: number;
  onChoose: (minutes: number) => void;
}
