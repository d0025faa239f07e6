import { useLayoutEffect, useRef } from 'preact/hooks';

/** What a single key means in the panel. */
export type PanelCommand = 'next' | 'previous' | 'reply' | 'done' | 'snooze' | 'undo' | 'search' | 'help';

const COMMANDS: Readonly<Record<string, PanelCommand>> = {
  j: 'next',
  k: 'previous',
  r: 'reply',
  e: 'done',
  s: 'snooze',
  z: 'undo',
  '/': 'search',
  '?': 'help',
};

/** The part of a key event that decides. */
export type KeyPressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>;

/** The command of a key, wherever no text is written. */
export function panelCommand(pressed: KeyPressed): PanelCommand | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.isComposing) return undefined;
  const key = pressed.key.toLowerCase();
  return Object.hasOwn(COMMANDS, key) ? COMMANDS[key] : undefined;
}

const WRITES = 'textarea, input, select';

/**
 * Hears single keys wherever the focus is, also when it is nowhere. Several may listen: each takes what it knows.
 *
 * @param run whether the command was carried out
 * @param isOn the person may have switched single keys off
 */
export function usePanelKeys(run: (command: PanelCommand) => boolean, isOn: boolean): void {
  const latest = useRef(run);
  latest.current = run;
  // What is on the screen can be meant by a key: effects would listen a moment later.
  useLayoutEffect(() => {
    if (!isOn) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || (event.target instanceof Element && event.target.matches(WRITES))) return;
      const command = panelCommand(event);
      if (command && latest.current(command)) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn]);
}
