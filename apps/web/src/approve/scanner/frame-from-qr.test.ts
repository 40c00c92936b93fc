import { expect, it } from '@jest/globals';
import { readQr } from './frame-from-qr.ts';

const ORIGIN = 'https://pollen.test';
const FRAME = 'A'.repeat(36);

it('reads the frame in a code of this site', () => {
  expect(readQr(`https://pollen.test/q#${FRAME}`, ORIGIN)).toEqual({ frame: FRAME });
});

it('reads the code of a device, as its link has it', () => {
  expect(readQr('https://pollen.test/q?user_code=WDJB-MJHT', ORIGIN)).toEqual({ userCode: 'WDJB-MJHT' });
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
  'https://evil.test/q?user_code=WDJB-MJHT',
  'https://pollen.test/q?user_code=',
  'https://pollen.test/q?user_code=AEIO-UAEI',
  'https://pollen.test/q?user_code=WDJB-MJHT&x',
  `https://pollen.test/q?user_code=WDJB-MJHT#${FRAME}`,
  'javascript:alert(1)',
  'WIFI:S:cafe;T:WPA;P:secret;;',
  'AAAAframe',
  '',
])('T31: takes nothing from %j', (content) => {
  expect(readQr(content, ORIGIN)).toEqual({});
});
