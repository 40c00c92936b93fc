import { describe, expect, it } from '@jest/globals';
import { readDetails } from './details-file.ts';

const rowsOf = (text: string) => {
  const read = readDetails(text);
  return read.kind === 'rows' ? read.rows.map(({ line, username, details }) => [line, username, details]) : read.faults;
};

describe('a file with the mail and groups of people', () => {
  it('is CSV, as tables save it', () => {
    const csv =
      '\ufeffUsername,Mail,Groups\r\nada,ada@example.com,it;ward 3\r\n\r\n"bea","bea@example.com","it, ward 4"\r\ncy,,\r\n';
    expect(rowsOf(csv)).toEqual([
      [2, 'ada', { mail: 'ada@example.com', groups: ['it', 'ward 3'] }],
      [4, 'bea', { mail: 'bea@example.com', groups: ['it', 'ward 4'] }],
      [5, 'cy', { mail: null, groups: [] }],
    ]);
  });

  it('is lines of JSON, in which what is missing stays as it is', () => {
    const lines = '{"username":"ada","groups":["a;b"]}\n\n{"username":"bea","mail":null}\n';
    expect(rowsOf(lines)).toEqual([
      [1, 'ada', { groups: ['a;b'] }],
      [3, 'bea', { mail: null }],
    ]);
    expect(rowsOf('username,groups\nada,it')).toEqual([[2, 'ada', { groups: ['it'] }]]);
  });

  it.each([
    [
      'a mail address that is none',
      'username,mail\nada,ada@example.com\nbea,bea',
      'line 3: mail: expected a mail address',
    ],
    [
      'the group of administrators',
      'username,groups\nada,it;admins',
      'line 2: groups: expected other names than admins',
    ],
    ['a column that nobody knows', 'username,phone\nada,1', 'line 2: Unrecognized key: "phone"'],
    ['a row that is too long', 'username\nada,1', 'line 2: Unrecognized key: "column 2"'],
    ['nobody’s name', 'username,mail\n,a@example.com', 'line 2: username: expected a sign-in name'],
    ['somebody twice', 'username\nada\nada', 'line 3: username: it is in another line, too'],
    ['a quote that is open', 'username,mail\nada,"a\nb', 'line 2: it cannot be read'],
    ['broken JSON', '{"username":"ada"}\n{"username":', 'line 2: it cannot be read'],
    ['a quote over lines before', 'username,groups\nada,"it\n"\nbea,admins', 'line 4: groups: '],
    ['nobody', 'username,mail\n', 'line 1: nobody is in this file'],
    ['nothing', '', 'line 1: nobody is in this file'],
  ])('is refused for %s, by line and field', (_what, text, fault) => {
    expect(rowsOf(text)).toEqual([expect.stringContaining(fault)]);
  });

  it('is refused for everything that is wrong in it at once', () => {
    expect(rowsOf('username,mail,groups\nada,x,admins\nbea,y,')).toHaveLength(3);
  });
});
