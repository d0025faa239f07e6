/** What a single key means in the popup. */
export type PopupCommand = 'next' | 'previous' | 'open' | 'templates' | 'public' | 'private' | 'back';

const COMMANDS: Readonly<Record<string, PopupCommand>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  r: 'open',
  '/': 'templates',
  c: 'public',
  p: 'private',
  Escape: 'back',
};

/** The part of a key event that decides. */
export interface KeyPressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
}

/**
 * The command of a key. Single keys are dead where text is written and where arrows have a meaning of their own; Escape
 * always goes one level back. `Enter` is the button's own.
 */
export function popupCommand(
  pressed: KeyPressed,
  focus: 'text' | 'own-arrows' | 'elsewhere',
): PopupCommand | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing) return undefined;
  const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  const command = Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : undefined;
  if (command === 'back') return command;
  if (focus === 'text') return undefined;
  return focus === 'own-arrows' && key.startsWith('Arrow') ? undefined : command;
}
