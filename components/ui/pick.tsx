import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { downIcon } from './panel-icons.ts';

/** A choice whose name stands inside, above what is chosen. */
export function Pick({ label, value, onChoose, children, isDisabled = false }: PickProps) {
  return (
    <label class="pick">
      <small>{label}</small>
      <select
        aria-label={label}
        value={value}
        disabled={isDisabled}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {children}
      </select>
      <Icon of={downIcon} />
    </label>
  );
}

export interface PickProps {
  label: string;
  value: string;
  onChoose: (value: string) => void;
  /** The options. */
  children: ComponentChildren;
  /** It only says what is chosen. */
  isDisabled?: boolean;
}
