import { expect, it } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { noteShownLogin } from '../sign-in/shown-login.ts';
import { isShownHere } from './shown-here.ts';

it('recognises the login that the sign-in page of this browser shows', () => {
  const id = LoginId.parse('AAAAAAAAAAAAAAAAAAAAAA');
  const expiresAt = performance.now() + 1_000;
  noteShownLogin({ phase: 'scanned', id, matchNumber: 47, expiresAt, lifetime: 120 });
  expect(isShownHere(`${id}00abcdefghijkl`)).toBe(true);
  expect(isShownHere(id)).toBe(true);
  expect(isShownHere(`B${id.slice(1)}`)).toBe(false);
  noteShownLogin({ phase: 'denied' });
  expect(isShownHere(id)).toBe(false);
});
