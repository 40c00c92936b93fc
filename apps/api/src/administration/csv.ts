/** A row of a table, and the line in which it begins. */
export interface CsvRow {
  readonly line: number;
  /** Null where it cannot be read: something stands beside the quotes of a cell, or they are never closed. */
  readonly cells: readonly string[] | null;
}

/** A cell and what ends it: quoted, with its quotes doubled, or as it is (RFC 4180). */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** Reads a table, up to the first row that cannot be read. Empty rows are none. */
export function readCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [at, line, first] = [0, 1, 1];
  while (at < text.length || cells.length > 0) {
    CELL.lastIndex = at;
    const match = CELL.exec(text);
    if (match === null) return [...rows, { line: first, cells: null }];
    const [whole, quoted, plain = '', end] = match;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    at += whole.length;
    line += whole.split('\n').length - 1;
    if (end === ',') continue;
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: first, cells });
    [cells, first] = [[], line];
  }
  return rows;
}
