import { expect, it } from '@jest/globals';
import { deviceText } from './device.ts';

it.each([
  ['Firefox 131', 'Windows', 'Firefox 131 on Windows'],
  ['Unknown browser', 'Windows', 'Unknown browser on Windows'],
  ['Firefox 131', 'unknown system', 'Firefox 131 on an unknown system'],
  ['Unknown browser', 'unknown system', 'Unknown browser on an unknown system'],
])('says %s and %s as: %s', (browser, os, said) => {
  expect(deviceText({ browser, os })).toBe(said);
});
