import { expect, it } from '@jest/globals';
import { readPeople } from './read-people.ts';
import { plainLines } from './read-table.ts';

const read = (text: string) => readPeople(plainLines(text));
const people = (text: string) => read(text).rows.map(({ person }) => person);
const faults = (text: string) =>
  read(text).rows.flatMap(({ line, faults: each }) => each.map(({ column, text: said }) => [line, column, said]));

it('takes a name from each line, and nothing from empty ones', () => {
  expect(people('Ada Lovelace\n\n  Grace Hopper \n')).toEqual([
    { displayName: 'Ada Lovelace' },
    { displayName: 'Grace Hopper' },
  ]);
  expect(people('')).toEqual([]);
});

it('takes columns in their order where there are no headings, and knows a mail address anywhere', () => {
  expect(people('Ada,ada,ada@example.com,"it; ward 7",administrator\nGrace,grace@example.com')).toEqual([
    { displayName: 'Ada', username: 'ada', mail: 'ada@example.com', groups: ['it', 'ward 7'], isAdmin: true },
    { displayName: 'Grace', mail: 'grace@example.com' },
  ]);
});

it.each([
  ['commas', 'Email,NAME,Groups\nada@example.com,"Lovelace, Ada",a'],
  [
    'semicolons, a byte order mark and line ends of Windows',
    '\ufeffemail;name;groups\r\nada@example.com;Lovelace, Ada;a\r\n',
  ],
  ['tabs', 'email\tname\tgroups\nada@example.com\tLovelace, Ada\ta'],
  ['quotes within quotes', 'email,name,groups\n"ada@example.com","Lovelace, Ada",a'],
  ['the words of another language', 'E-Mail;Name;Gruppen\nada@example.com;Lovelace, Ada;a'],
])('reads a table with %s', (_, text) => {
  expect(people(text)).toEqual([{ displayName: 'Lovelace, Ada', mail: 'ada@example.com', groups: ['a'] }]);
});

it('joins first and last names, and says which columns mean nothing here', () => {
  const { rows, unused } = read('Last name,First name,Born\nLovelace,Ada,1815');
  expect(rows.map(({ person }) => person)).toEqual([{ displayName: 'Ada Lovelace' }]);
  expect(unused).toEqual(['Born']);
});

it('keeps a cell that has several lines, and counts lines as the text does', () => {
  const { rows } = read('name,username\n"Ada\nLovelace",ada\n\nGrace,gr ace');
  expect(rows.map(({ line, person }) => [line, person.displayName])).toEqual([
    [2, 'Ada\nLovelace'],
    [5, 'Grace'],
  ]);
  const text = 'name,username\n"Ada\nLovelace",ada\n\nGrace,gr ace';
  expect(rows.map(({ from, to }) => text.slice(from, to))).toEqual(['"Ada\nLovelace",ada', 'Grace,gr ace']);
});

it('names each fault by line and column, and loses nothing of what was typed', () => {
  const text = [
    'name,username,email,groups,role',
    'Ada,a da,ada@,admins,boss',
    'Grace,grace,,,',
    'Gracе,GRACE,,x,person,more',
  ].join('\n');
  expect(faults(text)).toEqual([
    [2, 'username', expect.stringMatching(/without spaces/)],
    [2, 'mail', 'This isn’t an email address.'],
    [2, 'groups', expect.stringMatching(/Leave out “admins”/)],
    [2, 'role', expect.stringMatching(/boss.* isn’t a role/)],
    [4, null, expect.stringMatching(/more in this line/)],
    [4, 'name', expect.stringMatching(/different alphabets/)],
    [4, 'username', 'The same username is in line 3.'],
  ]);
  expect(read(text).rows.map(({ typed }) => typed.username)).toEqual(['a da', 'grace', 'GRACE']);
});

it('tells of a quotation mark that is never closed, where it begins', () => {
  expect(faults('name\nAda\n"Grace\nHeidi')).toContainEqual([3, null, expect.stringMatching(/^A quotation mark/)]);
});

it('takes two hundred at most, and says from where on it is more', () => {
  const text = Array.from({ length: 202 }, (_, number) => `Person ${number}`).join('\n');
  expect(faults(text)).toEqual([[201, null, expect.stringMatching(/^Invite at most 200 people at a time/)]]);
});
