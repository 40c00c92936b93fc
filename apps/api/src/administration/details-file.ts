import * as z from 'zod';
import { faultText } from '../store/fault-text.ts';
import { parseJson } from '../store/json-codec.ts';
import { WantedDetails } from './change-details.ts';
import { readCsv } from './csv.ts';

/** What a file says of one person; `line` is where. */
export interface DetailsRow {
  readonly line: number;
  readonly username: string;
  readonly details: WantedDetails;
}

/** Each fault names its line and the field. */
export type DetailsFile =
  | { readonly kind: 'rows'; readonly rows: readonly DetailsRow[] }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

const Row = z.strictObject({
  username: z.string().trim().min(1, 'expected a sign-in name'),
  ...WantedDetails.shape,
});

/**
 * Mail, groups and pictures of many people: lines of JSON, `{"username":"ada","mail":"ada@example.com","groups":["it"]}`,
 * or CSV with these names in its first line and groups parted by semicolons. `picture` is a `data:` address. A column or
 * member that is missing changes nothing; one that is empty takes away what was there.
 */
export function readDetails(text: string): DetailsFile {
  const content = text.replace(/^\ufeff/, '');
  const read = content.trimStart().startsWith('{') ? jsonLines(content) : csvLines(content);
  const faults: string[] = [];
  const rows: DetailsRow[] = [];
  for (const { line, value } of read) {
    const parsed = Row.safeParse(value);
    if (value === undefined) faults.push(`line ${line}: it cannot be read`);
    else if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `line ${line}: ${faultText(issue)}`));
    else if (rows.some(({ username }) => username === parsed.data.username))
      faults.push(`line ${line}: username: it is in another line, too`);
    else {
      const { username, ...details } = parsed.data;
      rows.push({ line, username, details });
    }
  }
  if (faults.length === 0 && rows.length === 0) faults.push('line 1: nobody is in this file');
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'rows', rows };
}

interface Line {
  readonly line: number;
  readonly value: unknown;
}

function jsonLines(text: string): Line[] {
  const lines = text.split(/\r?\n/).map((each, index) => ({ line: index + 1, text: each }));
  return lines
    .filter((each) => each.text.trim() !== '')
    .map((each) => ({ line: each.line, value: parseJson(each.text) }));
}

function csvLines(text: string): Line[] {
  const [head, ...rows] = readCsv(text);
  const names = head?.cells?.map((name) => name.trim().toLowerCase()) ?? [];
  return rows.map(({ line, cells }) => {
    const members = cells?.map((cell, index) => memberOf(names[index] ?? `column ${index + 1}`, cell.trim()));
    return { line, value: members && Object.fromEntries(members) };
  });
}

function memberOf(name: string, cell: string): [string, unknown] {
  if (name === 'mail' || name === 'picture') return [name, cell === '' ? null : cell];
  if (name === 'groups')
    return [
      name,
      cell
        .split(/[;,]/)
        .map((group) => group.trim())
        .filter((group) => group !== ''),
    ];
  return [name, cell];
}
