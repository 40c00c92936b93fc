import { expect, it } from '@jest/globals';
import { isTooOld } from './inspect-redis.ts';

it.each([
  ['5.0.14', true],
  ['6.0.20', true],
  ['6.2.0', false],
  ['7.0.15', false],
  ['8.2.1', false],
  ['10.0.0', false],
])('Redis %s is too old: %s', (version, tooOld) => expect(isTooOld(version)).toBe(tooOld));
