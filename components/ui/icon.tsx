import type { IconShape } from './icons.ts';

/** Decoration beside a word, or inside a control that has a name: screen readers never meet it. */
export function Icon({ of, size = 'normal', mirrors = false }: IconProps) {
  return (
    <svg class={CLASS[size] + (mirrors ? ' flip' : '')} viewBox="0 0 16 16" aria-hidden="true">
      {of.line && <path d={of.line} />}
      {of.dashed && <path d={of.dashed} stroke-dasharray="2.2 2.12" />}
      {of.fill && <path class="f" d={of.fill} />}
    </svg>
  );
}

export interface IconProps {
  of: IconShape;
  /** 14, 16 or 20 px. */
  size?: 'small' | 'normal' | 'large';
  /** Arrows turn with the reading direction. */
  mirrors?: boolean;
}

const CLASS = { small: 'i s', normal: 'i', large: 'i l' } as const;
