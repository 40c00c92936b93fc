import { InvitedPerson } from '@pollen/shared';
import { type CsvRow, readCsv } from '../../administration/csv.ts';

/** Somebody who is to be invited, and what begins a line about them. */
export interface Named {
  readonly where: string;
  readonly person: InvitedPerson;
}

const COLUMNS: Readonly<Record<string, keyof InvitedPerson>> = {
  username: 'username',
  name: 'displayName',
  displayname: 'displayName',
  mail: 'mail',
  email: 'mail',
  groups: 'groups',
  role: 'isAdmin',
};

/** Reads who is to be invited. Each fault names its line. */
export function readPeople(text: string): Named[] | { readonly faults: string[] } {
  const [head, ...rows] = readCsv(text.replace(/^\ufeff/, ''));
  const names = head?.cells?.map((name) => name.trim().toLowerCase()) ?? [];
  const unknown = names.filter((name) => COLUMNS[name] === undefined);
  if (unknown.length > 0) return { faults: unknown.map((name) => `line 1: ${name}: no such column`) };
  if (rows.length === 0) return { faults: ['line 1: nobody is in this file'] };
  const people: Named[] = [];
  const faults: string[] = [];
  for (const row of rows) {
    const read = readRow(row, names);
    if (typeof read === 'string') faults.push(read);
    else people.push(read);
  }
  return faults.length > 0 ? { faults } : people;
}

function readRow({ line, cells }: CsvRow, names: readonly string[]): Named | string {
  const where = `line ${line}: `;
  if (cells === null) return `${where}it cannot be read`;
  if (cells.length > names.length) return `${where}it has more cells than the first line`;
  const members = cells.flatMap((cell, at) => memberOf(COLUMNS[names[at] ?? ''], cell.trim()));
  const person = InvitedPerson.safeParse(Object.fromEntries(members));
  if (person.success) return { where, person: person.data };
  const [issue] = person.error.issues;
  return `${where}${issue?.path.join('.')}: ${issue?.message}`;
}

const ROLES: Readonly<Record<string, boolean>> = { administrator: true, admin: true, person: false, user: false };

/** An empty cell says nothing. */
function memberOf(member: keyof InvitedPerson | undefined, cell: string): [string, unknown][] {
  if (member === undefined || cell === '') return [];
  if (member === 'isAdmin') return [[member, ROLES[cell.toLowerCase()] ?? cell]];
  if (member !== 'groups') return [[member, cell]];
  const groups = cell.split(/[;,|]/).map((group) => group.trim());
  return [[member, groups.filter((group) => group !== '')]];
}

type Row = Readonly<Record<'username' | 'displayName' | 'mail', string | null>> & {
  readonly link: string;
  readonly expiresAt: string;
};

/** In the order in which they were asked for. */
export function csvText(rows: readonly Row[]): string {
  const lines = rows.map(({ username, displayName, mail, link, expiresAt }) => [
    username,
    displayName,
    mail,
    link,
    expiresAt,
  ]);
  const all = [['username', 'name', 'mail', 'link', 'expires'], ...lines];
  return all.map((cells) => `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`).join('');
}

/** Spreadsheets take what begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function csvCell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
