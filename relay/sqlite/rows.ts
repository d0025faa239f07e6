// Columns as what the schema says they are. SQLite is asked nowhere else what type a value has.
import type { SQLOutputValue } from 'node:sqlite';

type Row = Record<string, SQLOutputValue>;

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`Column ${column} holds no integer.`);
  return value;
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`Column ${column} holds no text.`);
  return value;
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} holds no bytes.`);
  return value;
}

/** A list of names, kept as JSON. */
export function names(row: Row, column: string): string[] {
  const value: unknown = JSON.parse(text(row, column));
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
