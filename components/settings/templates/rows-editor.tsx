import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { Icon } from '../../ui/icon.tsx';
import { crossIcon } from '../../ui/icons.ts';
import { plusIcon } from '../../ui/panel-icons.ts';

/** A list of things that are alike: each with its fields and a way out, and one more at the end while there is room. */
export function RowsEditor<T>({ rows, most, newRow, names, onRows, children }: RowsEditorProps<T>) {
  return (
    <div class="rows-editor">
      {rows.map((row, index) => (
        // Rows have no id; what is typed stands in them.
        <fieldset key={index} class="one-row">
          <legend class="vh">{names.one(index + 1)}</legend>
          <div class="one-fields">{children(row, (next) => onRows(rows.with(index, next)))}</div>
          <button
            type="button"
            class="ib"
            title={names.remove(index + 1)}
            onClick={() => onRows(rows.toSpliced(index, 1))}
          >
            <Icon of={crossIcon} size="small" />
            <span class="vh">{names.remove(index + 1)}</span>
          </button>
        </fieldset>
      ))}
      <div class="hstack">
        <button
          type="button"
          class={rows.length < most ? 'btn xs' : 'btn xs off'}
          aria-disabled={rows.length >= most}
          onClick={() => rows.length < most && onRows([...rows, newRow(rows.length + 1)])}
        >
          <Icon of={plusIcon} size="small" />
          {names.add}
        </button>
        <span class="small quiet num">{i18n.t('options.templates.extra.ofMost', [rows.length, most])}</span>
      </div>
    </div>
  );
}

export interface RowsEditorProps<T> {
  rows: readonly T[];
  most: number;
  /** @param number which it is, from 1 */
  newRow: (number: number) => T;
  names: { one: (number: number) => string; remove: (number: number) => string; add: string };
  onRows: (rows: readonly T[]) => void;
  children: (row: T, onRow: (next: T) => void) => ComponentChildren;
}
