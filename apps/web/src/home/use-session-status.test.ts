import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession, SessionStatus } from '@pollen/shared';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import {
  forgetSignedIn,
  rememberSignedIn,
  seemsSignedIn,
  seemsSignedInByScan,
} from '../authentication/signed-in-hint.ts';

const loadSessionStatus = jest.fn<() => Promise<ApiResponse<SessionStatus>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ loadSessionStatus }));
const { useSessionStatus } = await import('./use-session-status.ts');

const value: CurrentSession = {
  account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
  session: { id: 's', signedInBy: 'qr', expiresIn: 900, idleExpiresIn: 900, approvedBy: null },
};
const heard = (current: CurrentSession | null, isSetUp = true): ApiResponse<SessionStatus> => ({
  kind: 'ok',
  value: { kind: 'session-status', current, isSetUp },
});
const signedIn = heard(value);
const signedOut = heard(null);

beforeEach(() => {
  forgetSignedIn();
  loadSessionStatus.mockReset().mockResolvedValue(signedOut);
});

const open = (askFirst = false) => renderHook(() => useSessionStatus(askFirst)).result;
const hearOtherTab = () => dispatchEvent(new StorageEvent('storage', { key: 'pollen.signed-in' }));

it('a browser without the hint is signed out, and nobody is asked', () => {
  expect(open().current.sessionStatus).toEqual({ kind: 'signed-out', isSetUp: true });
  expect(loadSessionStatus).not.toHaveBeenCalled();
});

it('a phone asks even without the hint', async () => {
  loadSessionStatus.mockResolvedValue(signedIn);
  const result = open(true);
  expect(result.current.sessionStatus.kind).toBe('asking');
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-in'));
  expect([seemsSignedIn(), seemsSignedInByScan()]).toEqual([true, true]);
});

describe('a browser that shows a code makes sure', () => {
  const makeSure = (result: ReturnType<typeof open>) => act(async () => result.current.makeSure());

  it('and is signed in where only the hint was lost', async () => {
    loadSessionStatus.mockResolvedValue(signedIn);
    const result = open();
    await makeSure(result);
    expect(result.current.sessionStatus.kind).toBe('signed-in');
    expect(seemsSignedIn()).toBe(true);
  });

  it('once, and again only if there was no answer', async () => {
    loadSessionStatus.mockResolvedValueOnce({ kind: 'no-answer' });
    const result = open();
    await makeSure(result);
    expect(result.current.sessionStatus.kind).toBe('signed-out');
    await makeSure(result);
    await makeSure(result);
    expect(result.current.sessionStatus.kind).toBe('signed-out');
    expect(loadSessionStatus).toHaveBeenCalledTimes(2);
  });

  it('but not where the server has just said so', async () => {
    rememberSignedIn();
    const result = open();
    await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-out'));
    await makeSure(result);
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
  const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));

  it('a phone is told so', async () => {
    const result = open(true);
    await pass(0);
    expect(result.current.sessionStatus).toEqual(notYet);
  });

  it('so is a browser that shows a code, until somebody has one; what it does not hear takes nothing away', async () => {
    const result = open();
    await act(async () => result.current.makeSure());
    expect(result.current.sessionStatus).toEqual(notYet);
    loadSessionStatus.mockResolvedValueOnce({ kind: 'no-answer' }).mockResolvedValue(heard(null));
    await pass(10_000);
    expect(result.current.sessionStatus).toEqual(notYet);
    await pass(10_000);
    expect(result.current.sessionStatus).toEqual({ kind: 'signed-out', isSetUp: true });
    await pass(60_000);
    expect(loadSessionStatus).toHaveBeenCalledTimes(3);
  });
});

it('a hint that is no longer true is cleared', async () => {
  rememberSignedIn();
  const result = open();
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-out'));
  expect(seemsSignedIn()).toBe(false);
});

it('a missing answer does not sign anybody out', async () => {
  rememberSignedIn();
  loadSessionStatus.mockResolvedValueOnce(signedIn).mockResolvedValue({ kind: 'no-answer' });
  const result = open();
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-in'));
  await act(async () => result.current.ask());
  expect(result.current.sessionStatus.kind).toBe('signed-in');
  expect(seemsSignedIn()).toBe(true);
});

it('a missing answer at the start is said, not taken for signed out', async () => {
  rememberSignedIn();
  loadSessionStatus.mockResolvedValue({ kind: 'no-answer' });
  const result = open();
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('no-answer'));
  expect(seemsSignedIn()).toBe(true);
});

it('when another tab signs in, this one follows', async () => {
  const result = open();
  loadSessionStatus.mockResolvedValue(signedIn);
  act(() => {
    hearOtherTab();
  });
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-in'));
});

it('when another tab signs out, this one follows', async () => {
  rememberSignedIn();
  loadSessionStatus.mockResolvedValueOnce(signedIn);
  const result = open();
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-in'));
  act(() => {
    hearOtherTab();
  });
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-out'));
});

it('coming back to the page asks whether the session still stands', async () => {
  rememberSignedIn();
  loadSessionStatus.mockResolvedValueOnce(signedIn);
  const result = open();
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-in'));
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await waitFor(() => expect(result.current.sessionStatus.kind).toBe('signed-out'));
});

describe('by itself', () => {
  const pass = (milliseconds: number) =>
    act(async () => {
      await jest.advanceTimersByTimeAsync(milliseconds);
    });

  beforeEach(() => {
    jest.useFakeTimers();
    rememberSignedIn();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('it asks again when the session has come to its end', async () => {
    loadSessionStatus.mockResolvedValueOnce(signedIn);
    const result = open();
    await pass(0);
    await pass(899_000);
    expect(result.current.sessionStatus.kind).toBe('signed-in');
    await pass(2_000);
    expect(result.current.sessionStatus.kind).toBe('signed-out');
  });

  it('a session of a month is not asked about all the time', async () => {
    const month = { ...value, session: { ...value.session, expiresIn: 2_592_000, idleExpiresIn: 2_592_000 } };
    loadSessionStatus.mockResolvedValue(heard(month));
    open();
    await pass(0);
    await pass(3_600_000);
    expect(loadSessionStatus).toHaveBeenCalledTimes(1);
  });

  it('it goes on trying while there is no answer', async () => {
    loadSessionStatus.mockResolvedValueOnce({ kind: 'no-answer' }).mockResolvedValueOnce({ kind: 'no-answer' });
    loadSessionStatus.mockResolvedValue(signedIn);
    const result = open();
    await pass(0);
    expect(result.current.sessionStatus.kind).toBe('no-answer');
    await pass(5_000);
    await pass(5_000);
    expect(result.current.sessionStatus.kind).toBe('signed-in');
  });
});
