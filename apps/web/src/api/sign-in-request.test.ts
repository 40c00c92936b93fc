/** @jest-environment node */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { API } from '@pollen/shared';
import { setUp } from './account-requests.ts';
import { openAccount, signInWithPasskey } from './passkey-requests.ts';
import { recover } from './recovery-requests.ts';
import { signInWithPassword } from './session-requests.ts';
import { currentSession } from './testing/responses.ts';

const account = { token: 't', username: 'ada', displayName: 'Ada' };
const response = { clientDataJSON: 'c', authenticatorData: 'a', signature: 's' };
const passkey = { id: 'i', rawId: 'i', type: 'public-key' as const, response };
const attestation = { ...passkey, response: { clientDataJSON: 'c', attestationObject: 'a' } };

const SIGN_INS = {
  'a password': () => signInWithPassword({ username: 'ada', password: 'p' }),
  'a passkey': () => signInWithPasskey(passkey),
  'a new account': () => setUp({ ...account, password: 'p' }),
  'a new account with a passkey': () => openAccount(account, attestation),
  'a recovery': () => recover({ token: 't', newPassword: 'p' }),
};
const cases = Object.entries(SIGN_INS);

/** A server that signs in; `kept` is what it sees of the session afterwards. */
function answer(kept: 'session' | 'nothing' | 'no answer') {
  return jest.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
    if (!String(url).startsWith(API.whoamiByNonce(''))) return Response.json(currentSession);
    if (kept === 'no answer') throw new TypeError('no network');
    const current = kept === 'session' ? currentSession : null;
    return Response.json({ kind: 'session-status', current, isSetUp: true });
  });
}
const keepsCookies = (cookieEnabled: boolean, storage = () => ({})) => {
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { cookieEnabled } });
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, get: storage });
};
const refuse = () => {
  throw new Error('SecurityError');
};

beforeEach(() => {
  keepsCookies(true);
});
afterEach(() => {
  jest.restoreAllMocks();
});

it.each(cases)('%s signs in where the session is there afterwards', async (_, signIn) => {
  answer('session');
  expect(await signIn()).toEqual({ kind: 'ok', value: currentSession });
});

it.each(cases)('%s comes to nothing where the session is not kept', async (_, signIn) => {
  answer('nothing');
  expect(await signIn()).toEqual({ kind: 'not-kept' });
});

it.each(cases)('%s is not sent by a browser that keeps no cookies', async (_, signIn) => {
  const fetch = answer('session');
  for (const blocked of [() => keepsCookies(false), () => keepsCookies(true, refuse)]) {
    blocked();
    expect(await signIn()).toEqual({ kind: 'not-kept' });
  }
  expect(fetch).not.toHaveBeenCalled();
});

it.each(cases)('%s is believed where nobody can say', async (_, signIn) => {
  answer('no answer');
  expect(await signIn()).toEqual({ kind: 'ok', value: currentSession });
});
