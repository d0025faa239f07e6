import type { ComponentChildren } from 'preact';
import { openSetup } from '../ui/open-setup.ts';

/** The way to setup, as the one thing to do. */
export function SetupButton({ children }: { children: ComponentChildren }) {
  return (
    <button type="button" class="btn primary" onClick={() => void openSetup()}>
      {children}
    </button>
  );
}
