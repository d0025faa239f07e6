import { Icon } from './icon.tsx';
import type { IconShape } from './icons.ts';

/** A square button: an icon, and its words for those who do not see it. */
export function HeadButton({ icon, label, onClick, mirrors = false }: HeadButtonProps) {
  return (
    <button type="button" class="ib" title={label} onClick={onClick}>
      <Icon of={icon} mirrors={mirrors} />
      <span class="vh">{label}</span>
    </button>
  );
}

interface HeadButtonProps {
  icon: IconShape;
  label: string;
  onClick: () => void;
  mirrors?: boolean;
}
