/**
 * Puts a text where the caret is, and selects a part of it. The field's own undo knows of it, which only this old command
 * can do; where a browser has none, the text comes in without.
 */
export function insertText(field: HTMLTextAreaElement, text: string, selected: { from: number; to: number }): void {
  field.focus();
  const { selectionStart, selectionEnd } = field;
  if (!document.execCommand('insertText', false, text)) {
    field.setRangeText(text, selectionStart, selectionEnd, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(selectionStart + selected.from, selectionStart + selected.to);
}

/** Puts a text in the place of a range, in the same way. */
export function replaceText(field: HTMLTextAreaElement, range: { start: number; end: number }, text: string): void {
  field.focus();
  field.setSelectionRange(range.start, range.end);
  insertText(field, text, { from: text.length, to: text.length });
}
