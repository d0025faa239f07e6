/** What a single key means in the popup. */
export type PopupCommand =
  | 'next'
  | 'previous'
  | 'open'
  | 'done'
  | 'hide'
  | 'snooze'
  | 'undo'
  | 'search'
  | 'help'
  | 'public'
  | 'private'
  | 'back';

const COMMANDS: Readonly<Record<string, PopupCommand>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  r: 'open',
  e: 'done',
  h: 'hide',
  s: 'snooze',
  z: 'undo',
  '/': 'search',
  '?': 'help',
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
 * The command of a key. Single keys are dead where text is written and where arrows have a meaning of their own, and all
 * letters and signs while they are switched off; Escape always goes one level back. `Enter` is the button's own.
 */
export function popupCommand(
  pressed: KeyPressed,
  focus: 'text' | 'own-arrows' | 'elsewhere',
  singleKeys: 'on' | 'off' = 'on',
): PopupCommand | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing) return undefined;
  const isSingle = pressed.key.length === 1;
  const key = isSingle ? pressed.key.toLowerCase() : pressed.key;
  const command = Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : undefined;
  if (command === 'back') return command;
  if (focus === 'text' || (isSingle && singleKeys === 'off')) return undefined;
  return focus === 'own-arrows' && key.startsWith('Arrow') ? undefined : command;
}
