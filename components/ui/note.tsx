import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { checkCircleIcon, type IconShape, infoIcon, octagonIcon, triangleIcon } from './icons.ts';

/** A few words on the state of something, beside what they are about. */
export function Note({ tone, children, actions }: NoteProps) {
  return (
    <div class={`note ${tone}`}>
      <Icon of={SHAPES[tone]} />
      <p>{children}</p>
      {actions && <div class="acts">{actions}</div>}
    </div>
  );
}

export interface NoteProps {
  tone: keyof typeof SHAPES;
  children: ComponentChildren;
  actions?: ComponentChildren;
}

const SHAPES = {
  accent: infoIcon,
  ok: checkCircleIcon,
  warn: triangleIcon,
  danger: octagonIcon,
} as const satisfies Record<string, IconShape>;
