import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession, SessionStatus } from '@pollen/shared';
import { waitFor } from '@testing-library/dom';
import type { ApiResponse } from '../api/request.ts';
import {
  forgetSignedIn,
  rememberSignedIn,
  seemsSignedIn,
  seemsSignedInByScan,
} from '../authentication/signed-in-hint.ts';

const loadSessionStatus = jest.fn<() => Promise<ApiResponse<SessionStatus>>>();
const signOut = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ loadSessionStatus, signOut }));
const { newSessionStatus } = await import('./session-status.ts');

const value: CurrentSession = {
  account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
  session: { id: 's', signedInBy: 'password', expiresIn: 900, idleExpiresIn: 900, approvedBy: null },
};
const byScan: CurrentSession = { ...value, session: { ...value.session, signedInBy: 'qr' } };
const heard = (current: CurrentSession | null, isSetUp = true): ApiResponse<SessionStatus> => ({
  kind: 'ok',
  value: { kind: 'session-status', current, isSetUp },
});
const signedIn = heard(value);
const signedOut = heard(null);

beforeEach(() => {
  forgetSignedIn();
  onChange.mockReset();
  loadSessionStatus.mockReset().mockResolvedValue(signedOut);
  signOut.mockReset().mockResolvedValue({ kind: 'ok', value: {} });
});

const onChange = jest.fn<() => void>();
function open(askFirst = false) {
  const store = newSessionStatus(askFirst, onChange);
  store.begin();
  return store;
}
const hearOtherTab = () => dispatchEvent(new StorageEvent('storage', { key: 'pollen.signed-in' }));

it('assumes without the hint that the browser is signed out, and sends no request', () => {
  expect(open().status()).toEqual({ kind: 'signed-out', isSetUp: true });
  expect(loadSessionStatus).not.toHaveBeenCalled();
});

it('asks on a phone even without the hint', async () => {
  loadSessionStatus.mockResolvedValue(heard(byScan));
  const store = open(true);
  expect(store.status().kind).toBe('asking');
  await waitFor(() => expect(store.status().kind).toBe('signed-in'));
  expect([seemsSignedIn(), seemsSignedInByScan()]).toEqual([true, true]);
});

describe('a browser that shows a code makes sure', () => {
  it('and is signed in where only the hint was lost', async () => {
    loadSessionStatus.mockResolvedValue(signedIn);
    const store = open();
    await store.askOnce();
    expect(store.status().kind).toBe('signed-in');
    expect(seemsSignedIn()).toBe(true);
  });

  it('once, and again only if there was no response', async () => {
    loadSessionStatus.mockResolvedValueOnce({ kind: 'no-response' });
    const store = open();
    await store.askOnce();
    expect(store.status().kind).toBe('signed-out');
    await store.askOnce();
    await store.askOnce();
    expect(store.status().kind).toBe('signed-out');
    expect(loadSessionStatus).toHaveBeenCalledTimes(2);
  });

  it('and a response that comes after somebody was signed in takes nothing away', async () => {
    const store = open();
    const asked = store.askOnce();
    store.signedIn(value);
    await asked;
    expect([store.status().kind, seemsSignedIn()]).toEqual(['signed-in', true]);
  });

  it('but not where the server has just said so', async () => {
    rememberSignedIn();
    const store = open();
    await waitFor(() => expect(store.status().kind).toBe('signed-out'));
    await store.askOnce();
    expect(loadSessionStatus).toHaveBeenCalledTimes(1);
  });
});

describe('where nobody has an account yet', () => {
  const notYet = { kind: 'signed-out', isSetUp: false };
  beforeEach(() => {
    jest.useFakeTimers();
    loadSessionStatus.mockResolvedValue(heard(null, false));
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  it('says so on a phone', async () => {
    const store = open(true);
    await pass(0);
    expect(store.status()).toEqual(notYet);
  });

  it('says so beside a code, until somebody has one; a missing response changes nothing', async () => {
    const store = open();
    await store.askOnce();
    expect(store.status()).toEqual(notYet);
    loadSessionStatus.mockResolvedValueOnce({ kind: 'no-response' }).mockResolvedValue(heard(null));
    await pass(5_000);
    expect(store.status()).toEqual(notYet);
    await pass(5_000);
    expect(store.status()).toEqual({ kind: 'signed-out', isSetUp: true });
    await pass(60_000);
    expect(loadSessionStatus).toHaveBeenCalledTimes(3);
  });
});

it('clears a hint that is no longer true', async () => {
  rememberSignedIn();
  const store = open();
  await waitFor(() => expect(store.status().kind).toBe('signed-out'));
  expect(seemsSignedIn()).toBe(false);
});

it('signs nobody out for want of a response', async () => {
  rememberSignedIn();
  loadSessionStatus.mockResolvedValueOnce(signedIn).mockResolvedValue({ kind: 'no-response' });
  const store = open();
  await waitFor(() => expect(store.status().kind).toBe('signed-in'));
  await store.ask();
  expect(store.status().kind).toBe('signed-in');
  expect(seemsSignedIn()).toBe(true);
});

it('says at the start that no response came, and does not take that for signed out', async () => {
  rememberSignedIn();
  loadSessionStatus.mockResolvedValue({ kind: 'no-response' });
  const store = open();
  await waitFor(() => expect(store.status().kind).toBe('no-response'));
  expect(seemsSignedIn()).toBe(true);
});

it('follows another tab that signs in', async () => {
  const store = open();
  loadSessionStatus.mockResolvedValue(signedIn);
  hearOtherTab();
  await waitFor(() => expect(store.status().kind).toBe('signed-in'));
});

it('follows another tab that signs out', async () => {
  rememberSignedIn();
  loadSessionStatus.mockResolvedValueOnce(signedIn);
  const store = open();
  await waitFor(() => expect(store.status().kind).toBe('signed-in'));
  hearOtherTab();
  await waitFor(() => expect(store.status().kind).toBe('signed-out'));
});

it('asks whether the session is still valid when the page becomes visible again', async () => {
  rememberSignedIn();
  loadSessionStatus.mockResolvedValueOnce(signedIn);
  const store = open();
  await waitFor(() => expect(store.status().kind).toBe('signed-in'));
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(store.status().kind).toBe('signed-out'));
});

describe('by itself', () => {
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  beforeEach(() => {
    jest.useFakeTimers();
    rememberSignedIn();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('it asks again when the session has come to its end', async () => {
    loadSessionStatus.mockResolvedValueOnce(signedIn);
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const store = open();
    await pass(0);
    await pass(899_000);
    expect(store.status().kind).toBe('signed-in');
    await pass(22_000);
    expect(store.status().kind).toBe('signed-out');
  });

  const month = { ...value, session: { ...value.session, expiresIn: 2_592_000, idleExpiresIn: 2_592_000 } };

  it('a page in sight learns within twenty seconds that its session was ended, and how', async () => {
    loadSessionStatus.mockResolvedValueOnce(heard(month));
    const ended = { how: 'session-ended', at: '2026-11-22T02:41:57.705Z', by: null } as const;
    loadSessionStatus.mockResolvedValue({
      kind: 'ok',
      value: { kind: 'session-status', current: null, isSetUp: true, ended },
    });
    const store = open();
    await pass(0);
    expect(store.status().kind).toBe('signed-in');
    await pass(20_000);
    expect(store.status()).toEqual({ kind: 'signed-out', isSetUp: true, ended });
  });

  it('a page out of sight does not ask all the time', async () => {
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    loadSessionStatus.mockResolvedValue(heard(month));
    open();
    await pass(0);
    await pass(3_600_000);
    expect(loadSessionStatus).toHaveBeenCalledTimes(1);
  });

  it.each(['pointerdown', 'keydown', 'focus'])('it asks at once at the first %s after a rest', async (type) => {
    loadSessionStatus.mockResolvedValue(heard(month));
    open();
    await pass(70_000);
    loadSessionStatus.mockClear();
    dispatchEvent(new Event(type));
    await pass(0);
    expect(loadSessionStatus).toHaveBeenCalled();
  });

  it('it goes on trying while there is no response', async () => {
    loadSessionStatus.mockResolvedValueOnce({ kind: 'no-response' }).mockResolvedValueOnce({ kind: 'no-response' });
    loadSessionStatus.mockResolvedValue(signedIn);
    const store = open();
    await pass(0);
    expect(store.status().kind).toBe('no-response');
    await pass(5_000);
    await pass(5_000);
    expect(store.status().kind).toBe('signed-in');
  });
});
