/** One row of a table, with the line on which it begins, from 1. */
export interface CsvRow {
  line: number;
  cells: readonly string[];
}

/**
 * A table of comma separated values (RFC 4180): cells in quotes may hold separators, line ends and doubled quotes. The
 * separator is the comma, semicolon or tab that comes first. Empty lines are passed over.
 */
export function readCsv(text: string): readonly CsvRow[] {
  const separator = /[,;\t]/.exec(text.replace(/"(?:[^"]|"")*"/g, ''))?.[0] ?? ',';
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let start = 1;
  let isQuoted = false;

  function endRow(): void {
    cells.push(cell);
    cell = '';
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: start, cells });
    cells = [];
    start = line + 1;
  }

  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (isQuoted || cell === '')) {
      isQuoted = !isQuoted;
    } else if (!isQuoted && character === separator) {
      cells.push(cell);
      cell = '';
    } else if (!isQuoted && character === '\n') {
      endRow();
    } else if (isQuoted || character !== '\r') {
      cell += character;
    }
    if (character === '\n') line += 1;
  }
  endRow();
  return rows;
}
