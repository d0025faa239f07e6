// Every key of popup and panel, once: for the help that `?` opens there and for the page in the options. The popup carries this
// file. What a key does stands under `ui.keys` in the texts.
import { i18n } from '#i18n';

/** Where a key works. */
export type KeyArea = 'lists' | 'comments' | 'conversation' | 'writing';

interface Line {
  id: string;
  area: KeyArea;
  /** Each one does it; a combination has its parts joined by `+`. */
  keys: readonly string[];
  /** A letter or a sign alone: dead where text is written, and when single keys are switched off. */
  isSingle?: true;
}

/** In the order of the help. */
const LINES = [
  { id: 'next', area: 'lists', keys: ['J', '↓'], isSingle: true },
  { id: 'previous', area: 'lists', keys: ['K', '↑'], isSingle: true },
  { id: 'open', area: 'lists', keys: ['Enter', 'R'], isSingle: true },
  { id: 'done', area: 'lists', keys: ['E'], isSingle: true },
  { id: 'snooze', area: 'lists', keys: ['S'], isSingle: true },
  { id: 'undo', area: 'lists', keys: ['Z'], isSingle: true },
  { id: 'search', area: 'lists', keys: ['/'], isSingle: true },
  { id: 'help', area: 'lists', keys: ['?'], isSingle: true },
  { id: 'back', area: 'lists', keys: ['Esc'] },
  { id: 'public', area: 'comments', keys: ['C'], isSingle: true },
  { id: 'private', area: 'comments', keys: ['P'], isSingle: true },
  { id: 'hide', area: 'comments', keys: ['H'], isSingle: true },
  { id: 'send', area: 'writing', keys: ['Ctrl+Enter'] },
  { id: 'sendDone', area: 'writing', keys: ['Ctrl+Shift+Enter'] },
  { id: 'saved', area: 'writing', keys: ['/'] },
  { id: 'leave', area: 'writing', keys: ['Esc'] },
] as const satisfies readonly Line[];

/** One line of the help. */
export interface KeyLine extends Line {
  id: (typeof LINES)[number]['id'];
}
export const KEYS: readonly KeyLine[] = LINES;

/** What the keys of a line do. */
export function keyWords({ id }: KeyLine): string {
  return i18n.t(`ui.keys.${id}`);
}
