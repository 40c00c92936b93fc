import { expect, it } from '@jest/globals';
import { parse } from 'papaparse';
import { invitationsCsv } from './invitations-csv.ts';
import { readPeople } from './read-people.ts';
import { plainLines } from './read-table.ts';

const endsAt = Date.parse('2026-12-01T12:00:00Z');
const made = [
  {
    person: { displayName: 'Lovelace; "Ada"', groups: ['a', 'b'], isAdmin: true },
    link: 'https://x/invitation#1',
    endsAt,
  },
  { person: { username: 'grace', mail: 'grace@example.com' }, link: 'https://x/invitation#2', endsAt },
];

it.each([',', ';', '\t'])(
  'writes the list with links, so that it can be read again, for a table with %j',
  (delimiter) => {
    const csv = invitationsCsv(made, delimiter);
    expect(csv.startsWith('\ufeff"name"')).toBe(true);
    expect(csv).toContain('https://x/invitation#2');
    const { rows, unused } = readPeople(plainLines(csv));
    expect(rows.map(({ person }) => person)).toEqual(made.map(({ person }) => person));
    expect(unused).toEqual(['link', 'expires']);
  },
);

it('writes nothing that a spreadsheet would reckon with', () => {
  for (const displayName of ['=1+1', '+1', '-1', '@x', '\uff1d1+1', '\uff0b1', '\uff0d1', '\uff20x'])
    expect(invitationsCsv([{ person: { displayName }, link: 'l', endsAt }], ',')).toContain(`'${displayName}`);
});

it.each([',', ';', '\t'])(
  'writes no cell that would be two, one of them a formula, where cells end with %j',
  (other) => {
    const person = { displayName: `Ada${other}=1+1`, groups: ['a;=2+2', 'b\t@3'] };
    const csv = invitationsCsv([{ person, link: 'l', endsAt }], ';');
    const cells = parse<string[]>(csv, { delimiter: other }).data.flat();
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  },
);
