import { describe, expect, it } from '@jest/globals';
import { table } from './table.ts';

describe('a table', () => {
  it('stands in columns under their names, without spaces at the ends of lines', () => {
    expect(
      table(
        ['ID', 'NAME', ''],
        [
          ['a', 'Ada', ''],
          ['bea', 'B', 'locked'],
        ],
      ),
    ).toEqual(['ID   NAME', 'a    Ada', 'bea  B     locked']);
  });

  it('fits 80 columns: the widest cells are cut, and the first column never is', () => {
    const id = 'i'.repeat(43);
    const [, line = ''] = table(['ID', 'NAME', 'MAIL'], [[id, 'n'.repeat(60), 'm'.repeat(20)]]);
    expect(line).toHaveLength(80);
    expect(line).toMatch(new RegExp(`^${id}  n+…  m+…$`));
  });

  it('counts letters of East Asia and pictographs as two columns', () => {
    expect(
      table(
        ['A', 'B'],
        [
          ['東京', 'x'],
          ['🐝', 'y'],
          ['ab', 'z'],
        ],
      ),
    ).toEqual(['A     B', '東京  x', '🐝    y', 'ab    z']);
  });

  it('shows what would move the cursor or turn text round', () => {
    expect(table(['A'], [['\u001b[31mred\nline\u202e']])).toEqual(['A', '\\u{1b}[31mred\\u{a}line\\u{202e}']);
  });
});
