import { parse } from 'papaparse';

/** A row of a table, and where it stands in the text. */
export interface TableRow {
  /** From 1. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly cells: readonly string[];
  /** A quotation mark is missing, or something stands beside it: what follows may be read wrongly. */
  readonly isBroken: boolean;
}

export interface Table {
  readonly delimiter: Delimiter;
  readonly rows: readonly TableRow[];
}

const DELIMITERS = [',', ';', '\t'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** As a text field has it: without a byte order mark, and with one kind of line ends. */
export function plainLines(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
}

/** Reads a list of names or a table, as it comes from a spreadsheet: with commas, semicolons or tabs. Empty rows are none. */
export function readTable(text: string): Table {
  const delimiter = delimiterOf(text);
  const rows: TableRow[] = [];
  let from = 0;
  let line = 1;
  parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step({ data, errors, meta: { cursor } }) {
      const to = Math.max(from, text[cursor - 1] === '\n' ? cursor - 1 : cursor);
      const cells = data.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) rows.push({ line, from, to, cells, isBroken: errors.length > 0 });
      line += text.slice(from, cursor).split('\n').length - 1;
      from = cursor;
    },
  });
  return { delimiter, rows };
}

/** The one that is most often in the first line that says something, outside of quotes. */
function delimiterOf(text: string): Delimiter {
  const [first = ''] = text.split('\n').filter((each) => each.trim() !== '');
  const bare = first.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
