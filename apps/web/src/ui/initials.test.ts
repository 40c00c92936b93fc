import { expect, it } from '@jest/globals';
import { initialsOf } from './initials.tsx';

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Ada King, Countess of Lovelace', 'AL'],
  ['“Grace” (Hopper)', 'GH'],
  ['李雷', '李'],
  ['ليلى حسن', 'لح'],
  ['– –', ''],
])('%s: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
