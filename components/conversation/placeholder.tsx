import type { ComponentChildren } from 'preact';
import { Icon } from '../ui/icon.tsx';
import type { IconShape } from '../ui/icons.ts';

/** Stands where something was that is gone, or that cannot be shown. */
export function Placeholder({ icon, more, children }: PlaceholderProps) {
  return (
    <div class="bub gone">
      <Icon of={icon} size="small" />
      <span>
        {children}
        {more && <small>{more}</small>}
      </span>
    </div>
  );
}

export interface PlaceholderProps {
  icon: IconShape;
  /** Why, or where it still is. */
  more?: ComponentChildren;
  children: ComponentChildren;
}
