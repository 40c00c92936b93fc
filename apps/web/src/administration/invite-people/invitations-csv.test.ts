import { expect, it } from '@jest/globals';
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
    expect(csv.startsWith('\ufeffname')).toBe(true);
    expect(csv).toContain('https://x/invitation#2');
    const { rows, unused } = readPeople(plainLines(csv));
    expect(rows.map(({ person }) => person)).toEqual(made.map(({ person }) => person));
    expect(unused).toEqual(['link', 'expires']);
  },
);

it('writes nothing that a spreadsheet would reckon with', () => {
  for (const displayName of ['=1+1', '+1', '-1', '@x'])
    expect(invitationsCsv([{ person: { displayName }, link: 'l', endsAt }], ',')).toContain(`'${displayName}`);
});
