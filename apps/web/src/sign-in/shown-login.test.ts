import { beforeEach, expect, it } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { noteShownLogin } from './shown-login.ts';
import { SOMEONE } from './testing/simulated-server.ts';

const KEY = 'pollen.showing-login';
const id = LoginId.parse('AAAAAAAAAAAAAAAAAAAAAA');
const more = { isPhoneFound: false, expiresAt: 1, lifetime: 1 };

beforeEach(() => localStorage.clear());

it('the login of the code that is shown is noted, and still once it is scanned', () => {
  noteShownLogin({ phase: 'waiting', id, userCode: 'WDJB-MJHT', qrContent: 'https://pollen.example/q#f', ...more });
  expect(localStorage.getItem(KEY)).toBe(id);
  expect(localStorage.getItem('pollen.showing-user-code')).toBe('WDJB-MJHT');
  noteShownLogin({ phase: 'scanned', id, matchNumber: 47, expiresAt: 1, lifetime: 1 });
  expect(localStorage.getItem(KEY)).toBe(id);
});

it.each([{ phase: 'denied' }, { phase: 'paused' }, { phase: 'signed-in', continueTo: '/', session: SOMEONE }] as const)(
  'the note is gone when the login is: $phase',
  (phase) => {
    localStorage.setItem(KEY, id);
    noteShownLogin(phase);
    expect(localStorage.getItem(KEY)).toBeNull();
  },
);
