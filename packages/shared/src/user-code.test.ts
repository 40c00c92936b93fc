import { describe, expect, it } from '@jest/globals';
import { formatUserCode, parseUserCode } from './user-code.ts';

describe('a user code', () => {
  it.each([
    'WDJBMJHT',
    'wdjb-mjht',
    ' WDJB MJHT ',
    'wdjb–mjht',
    'W D J B M J H T',
    'ＷＤＪＢ－ｍｊｈｔ',
    'ＷDJB　MJHT',
    'wdjb.mjht',
    '«WDJB_MJHT»',
  ])('is read as typed: %j', (typed) => {
    expect(parseUserCode(typed)).toBe('WDJBMJHT');
  });

  it.each([
    '',
    'WDJB-MJH',
    'WDJB-MJHTT',
    'WDJB-MJHA',
    'WDJB-MJH1',
    'WDJBMJHſ',
    'ßDJBMJH',
    'ＷDJBMJH９',
    'WDJBMJH_Ⅽ',
    '__proto__',
    'W'.repeat(4096),
  ])('is not read from %j', (typed) => {
    expect(parseUserCode(typed)).toBeNull();
  });

  it('is shown in two groups that read back as the same code', () => {
    const code = parseUserCode('wdjbmjht');
    expect(code && formatUserCode(code)).toBe('WDJB-MJHT');
    expect(code && parseUserCode(formatUserCode(code))).toBe(code);
  });
});
