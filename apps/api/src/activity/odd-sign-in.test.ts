import { expect, test } from '@jest/globals';
import { type History, odditiesOf } from './odd-sign-in.ts';

const NOW = 1_700_000_000_000;
const home = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
const none: History = { usual: [], wrongNumbersAt: [] };
const known: History = { usual: [home], wrongNumbersAt: [] };
const of = (device: object, history: History, isByScan = true, isNewDevice = false) =>
  odditiesOf({ device: { ...home, ...device }, isByScan, isNewDevice, at: NOW }, history);

test('nothing is odd about the first sign-in of an account, nor about the same again', () => {
  expect(of({}, none)).toEqual([]);
  expect(of({}, known)).toEqual([]);
  expect(of({ browser: 'Chrome 141' }, known)).toEqual([]);
});

test.each([
  ['the same /24', '192.0.2.200', '192.0.2.7', []],
  ['another /24', '192.0.3.7', '192.0.2.7', ['network']],
  ['the same /64', '2001:db8:1:2::7', '2001:db8:1:2:3:4:5:6', []],
  ['another /64', '2001:db8:1:3::7', '2001:db8:1:2::7', ['network']],
  ['a short form of the same', '2001:db8::7', '2001:db8:0:0:1::', []],
  ['the other kind of address', '2001:db8::7', '192.0.2.7', ['network']],
  ['no address', 'unknown', '192.0.2.7', []],
])('a network is odd where nobody was before: %s', (_, address, before, odd) => {
  expect(of({ address }, { ...known, usual: [{ ...home, address: before }] })).toEqual(odd);
});

test('the address of a proxy tells nothing', () => {
  expect(of({ address: '198.51.100.1', isProxyAddress: true }, known)).toEqual([]);
  const behind = { ...home, isProxyAddress: true } as const;
  expect(of({ address: '198.51.100.1' }, { ...known, usual: [behind] })).toEqual([]);
});

test('a system is odd that was never seen', () => {
  expect(of({ os: 'Linux' }, known)).toEqual(['system']);
  expect(of({ os: 'Linux' }, { ...known, usual: [home, { ...home, os: 'Linux' }] })).toEqual([]);
});

test('a scan is odd for ten minutes after a wrong number, a password is not', () => {
  const at = (ago: number) => ({ ...known, wrongNumbersAt: [NOW - ago] });
  expect(of({}, at(599_999))).toEqual(['wrong-number']);
  expect(of({}, at(600_000))).toEqual([]);
  expect(of({}, at(1_000), false)).toEqual([]);
});

test('a browser is odd that was not given the password or the passkey before, but for the first of an account', () => {
  expect(of({}, known, false, true)).toEqual(['device']);
  expect(of({}, none, false, true)).toEqual([]);
});
