import {
  ADMINISTRATORS,
  DisplayName,
  GroupName,
  type InvitedPerson,
  isolated,
  MailAddress,
  MOST_GROUPS,
  MOST_INVITATIONS_AT_ONCE,
  NewUsername,
} from '@pollen/shared';
import { administrationMessages } from '../../i18n/administration.ts';
import { displayNameError, usernameError } from '../../i18n/name-errors.ts';
import { COLUMNS, type Column, columnCalled, isAdministratorRole } from './columns.ts';
import { readTable, type TableRow } from './read-table.ts';

const text = administrationMessages.invitePeople.faults;
const detailsText = administrationMessages.accounts.details;

interface Fault {
  /** Null where it is the row as a whole. */
  readonly column: Column | null;
  readonly text: string;
}

/** What was understood of one row, as it was typed. */
export interface PersonRow {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly typed: Readonly<Partial<Record<Column, string>>>;
  readonly person: InvitedPerson;
  readonly faults: readonly Fault[];
}

export interface People {
  readonly rows: readonly PersonRow[];
  readonly delimiter: string;
  /** Headings of columns that mean nothing here. */
  readonly unused: readonly string[];
}

/** Reads a list of names or a table. Nothing is left out: what cannot be used is named, with its line and column. */
export function readPeople(content: string): People {
  const { rows, delimiter } = readTable(content);
  const [head] = rows;
  const headings = head?.cells.map(columnCalled) ?? [];
  const hasHeadings = headings.some((column) => column !== null) && head?.isBroken === false;
  const usernames = new Map<string, number>();
  const read = (hasHeadings ? rows.slice(1) : rows).map((row, index): PersonRow => {
    const typed = hasHeadings ? byHeadings(row.cells, headings) : byPlace(row.cells);
    const faults = [...rowFaults(row, index, hasHeadings ? headings.length : COLUMNS.length), ...cellFaults(typed)];
    const { line, from, to } = row;
    const twice = twiceFault(typed.username, line, usernames);
    return { line, from, to, typed, person: personOf(typed), faults: twice === null ? faults : [...faults, twice] };
  });
  const unused = hasHeadings ? (head?.cells.filter((name, at) => name !== '' && headings[at] === null) ?? []) : [];
  return { rows: read, delimiter, unused };
}

type Typed = Partial<Record<Column, string>>;

function byHeadings(cells: readonly string[], headings: readonly (Column | null)[]): Typed {
  return Object.fromEntries(
    cells.flatMap((cell, at): [Column, string][] => {
      const column = headings[at] ?? null;
      return column === null || cell === '' ? [] : [[column, cell]];
    }),
  );
}

/** Without headings in the order of the columns; but a mail address is known wherever it stands. */
function byPlace(cells: readonly string[]): Typed {
  const mail = cells.findIndex((cell, at) => at > 0 && MailAddress.safeParse(cell).success);
  const others = cells.map((cell, at) => (at === mail ? '' : cell));
  const typed = byHeadings(others, COLUMNS);
  const address = cells[mail];
  return address === undefined ? typed : { ...typed, mail: address };
}

function nameIn({ name, 'first-name': first = '', 'last-name': last = '' }: Typed): string {
  return name ?? `${first} ${last}`.trim();
}

const groupsIn = ({ groups = '' }: Typed) => [
  ...new Set(
    groups
      .split(/[;,،|]/)
      .map((group) => group.trim())
      .filter((group) => group !== ''),
  ),
];

function personOf(typed: Typed): InvitedPerson {
  const displayName = nameIn(typed);
  const groups = groupsIn(typed);
  return {
    ...(displayName !== '' && { displayName }),
    ...(typed.username !== undefined && { username: typed.username }),
    ...(typed.mail !== undefined && { mail: typed.mail }),
    ...(groups.length > 0 && { groups }),
    ...(isAdministratorRole(typed.role ?? '') && { isAdmin: true }),
  };
}

function rowFaults({ isBroken, cells }: TableRow, index: number, most: number): Fault[] {
  const faults: Fault[] = [];
  if (isBroken) faults.push({ column: null, text: text.quotes });
  if (cells.slice(most).some((cell) => cell !== '')) faults.push({ column: null, text: text.tooManyCells });
  if (index === MOST_INVITATIONS_AT_ONCE)
    faults.push({ column: null, text: text.tooMany({ most: MOST_INVITATIONS_AT_ONCE }) });
  return faults;
}

function cellFaults(typed: Typed): Fault[] {
  const name = nameIn(typed);
  const { username, mail, role = '' } = typed;
  const faults: [Column, string | null][] = [
    ['name', name === '' || DisplayName.safeParse(name).success ? null : displayNameError(name)],
    ['username', username === undefined || NewUsername.safeParse(username).success ? null : usernameError(username)],
    ['mail', mail === undefined || MailAddress.safeParse(mail).success ? null : text.mail],
    ['groups', groupsFault(groupsIn(typed))],
    ['role', isAdministratorRole(role) === null ? text.role({ role: isolated(role) }) : null],
  ];
  return faults.flatMap(([column, fault]) => (fault === null ? [] : [{ column, text: fault }]));
}

function groupsFault(groups: readonly string[]): string | null {
  if (groups.includes(ADMINISTRATORS)) return detailsText.notTyped({ administrators: ADMINISTRATORS });
  if (groups.length > MOST_GROUPS) return detailsText.tooManyGroups({ most: MOST_GROUPS });
  const wrong = groups.find((group) => !GroupName.safeParse(group).success);
  return wrong === undefined ? null : detailsText.groupWrong({ group: isolated(wrong) });
}

function twiceFault(username: string | undefined, line: number, lines: Map<string, number>): Fault | null {
  const plain = username?.normalize('NFKC').toLowerCase();
  if (plain === undefined) return null;
  const before = lines.get(plain);
  if (before !== undefined) return { column: 'username', text: text.twice({ line: before }) };
  lines.set(plain, line);
  return null;
}
