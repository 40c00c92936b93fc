import { expect, it } from '@jest/globals';
import { frameFromQr } from './frame-from-qr.ts';

const ORIGIN = 'https://pollen.test';
const FRAME = 'A'.repeat(36);

it('reads the frame in a code of this site', () => {
  expect(frameFromQr(`https://pollen.test/q#${FRAME}`, ORIGIN)).toBe(FRAME);
});

it.each([
  `https://evil.test/q#${FRAME}`,
  `http://pollen.test/q#${FRAME}`,
  `https://pollen.test:8443/q#${FRAME}`,
  `https://pollen.test.evil.test/q#${FRAME}`,
  `https://pollen.test@evil.test/q#${FRAME}`,
  `https://pollen.test/setup#${FRAME}`,
  `https://pollen.test/q/x#${FRAME}`,
  `https://pollen.test/q?next=//evil.test#${FRAME}`,
  'https://pollen.test/q#',
  'https://pollen.test/q#WDJB-MJHT',
  'https://pollen.test/q#wdjbmjht',
  `https://ada@pollen.test/q#${FRAME}`,
  `https://pollen.test/q#${FRAME}x`,
  `https://pollen.test/q?#${FRAME}`,
  `https://pollen.test/q#${'A'.repeat(22)}.tovue9.${'A'.repeat(22)}`,
  'https://pollen.test/q',
  'javascript:alert(1)',
  'WIFI:S:cafe;T:WPA;P:secret;;',
  'AAAAframe',
  '',
])('T31: takes nothing from %j', (content) => {
  expect(frameFromQr(content, ORIGIN)).toBeNull();
});
