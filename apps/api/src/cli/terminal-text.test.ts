import { describe, expect, it } from '@jest/globals';
import { safeJson, terminalSafe } from './terminal-text.ts';

const ODD = 'a\u0007\u001b]0;title\u009b\u200e\u202e\u2066\ufeffb';

describe('what is printed on a terminal', () => {
  it('keeps lines, and shows controls and marks of direction as what they are', () => {
    expect(terminalSafe(`one\n${ODD}`)).toBe('one\na\\u{7}\\u{1b}]0;title\\u{9b}\\u{200e}\\u{202e}\\u{2066}\\u{feff}b');
  });

  it('leaves letters of every script alone', () => {
    const names = 'Zoë, محمد, 東京, 🐝';
    expect(terminalSafe(names)).toBe(names);
  });

  it('is JSON that means the same', () => {
    const json = safeJson({ name: ODD });
    expect(JSON.parse(json)).toEqual({ name: ODD });
    expect(json).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
