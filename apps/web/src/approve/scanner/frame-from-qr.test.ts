import { expect, it } from '@jest/globals';
import { frameFromQr } from './frame-from-qr.ts';

const ORIGIN = 'https://pollen.test';

it('reads the frame in a code of this site', () => {
  expect(frameFromQr('https://pollen.test/q#AAAAframe', ORIGIN)).toBe('AAAAframe');
});

it.each([
  'https://evil.test/q#AAAAframe',
  'http://pollen.test/q#AAAAframe',
  'https://pollen.test:8443/q#AAAAframe',
  'https://pollen.test.evil.test/q#AAAAframe',
  'https://pollen.test@evil.test/q#AAAAframe',
  'https://pollen.test/setup#AAAAframe',
  'https://pollen.test/q/x#AAAAframe',
  'https://pollen.test/q?next=//evil.test#AAAAframe',
  'https://pollen.test/q#',
  'https://pollen.test/q',
  'javascript:alert(1)',
  'WIFI:S:cafe;T:WPA;P:secret;;',
  'AAAAframe',
  '',
])('T31: takes nothing from %j', (content) => {
  expect(frameFromQr(content, ORIGIN)).toBeNull();
});
