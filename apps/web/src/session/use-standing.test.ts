import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { CurrentSession } from '@pollen/shared';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { Answer } from '../api/request.ts';
import { forgetSignedIn, rememberSignedIn, seemsSignedIn } from '../signed-in-hint.ts';

const currentSession = jest.fn<() => Promise<Answer<CurrentSession>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ currentSession }));
const { useStanding } = await import('./use-standing.ts');

const value: CurrentSession = {
  account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
  session: { id: 's', signedInBy: 'qr', expiresIn: 900, idleExpiresIn: 900, approvedBy: null },
};
const signedIn: Answer<CurrentSession> = { kind: 'ok', value };
const signedOut: Answer<CurrentSession> = {
  kind: 'problem',
  problem: { type: 'sign-in-required', title: '', status: 401 },
  retryAfter: null,
};

beforeEach(() => {
  forgetSignedIn();
  currentSession.mockReset().mockResolvedValue(signedOut);
});

const open = (askFirst = false) => renderHook(() => useStanding(askFirst)).result;
const hearOtherTab = () => dispatchEvent(new StorageEvent('storage', { key: 'pollen.signed-in' }));

test('a browser without the hint is signed out, and nobody is asked', () => {
  expect(open().current.standing).toEqual({ kind: 'signed-out' });
  expect(currentSession).not.toHaveBeenCalled();
});

test('a phone asks even without the hint', async () => {
  currentSession.mockResolvedValue(signedIn);
  const result = open(true);
  expect(result.current.standing.kind).toBe('asking');
  await waitFor(() => expect(result.current.standing.kind).toBe('signed-in'));
  expect(seemsSignedIn()).toBe(true);
});

test('a hint that is no longer true is cleared', async () => {
  rememberSignedIn();
  const result = open();
  await waitFor(() => expect(result.current.standing.kind).toBe('signed-out'));
  expect(seemsSignedIn()).toBe(false);
});

test('a missing answer does not sign anybody out', async () => {
  rememberSignedIn();
  currentSession.mockResolvedValueOnce(signedIn).mockResolvedValue({ kind: 'no-answer' });
  const result = open();
  await waitFor(() => expect(result.current.standing.kind).toBe('signed-in'));
  await act(async () => result.current.ask());
  expect(result.current.standing.kind).toBe('signed-in');
  expect(seemsSignedIn()).toBe(true);
});

test('a missing answer at the start is said, not taken for signed out', async () => {
  rememberSignedIn();
  currentSession.mockResolvedValue({ kind: 'no-answer' });
  const result = open();
  await waitFor(() => expect(result.current.standing.kind).toBe('no-answer'));
  expect(seemsSignedIn()).toBe(true);
});

test('when another tab signs in, this one follows', async () => {
  const result = open();
  currentSession.mockResolvedValue(signedIn);
  act(() => {
    hearOtherTab();
  });
  await waitFor(() => expect(result.current.standing.kind).toBe('signed-in'));
});

test('when another tab signs out, this one follows', async () => {
  rememberSignedIn();
  currentSession.mockResolvedValueOnce(signedIn);
  const result = open();
  await waitFor(() => expect(result.current.standing.kind).toBe('signed-in'));
  act(() => {
    hearOtherTab();
  });
  await waitFor(() => expect(result.current.standing.kind).toBe('signed-out'));
});

test('coming back to the page asks whether the session still stands', async () => {
  rememberSignedIn();
  currentSession.mockResolvedValueOnce(signedIn);
  const result = open();
  await waitFor(() => expect(result.current.standing.kind).toBe('signed-in'));
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await waitFor(() => expect(result.current.standing.kind).toBe('signed-out'));
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

  test('it asks again when the session has come to its end', async () => {
    currentSession.mockResolvedValueOnce(signedIn);
    const result = open();
    await pass(0);
    await pass(899_000);
    expect(result.current.standing.kind).toBe('signed-in');
    await pass(2_000);
    expect(result.current.standing.kind).toBe('signed-out');
  });

  test('a session of a month is not asked about all the time', async () => {
    const month = { ...value, session: { ...value.session, expiresIn: 2_592_000, idleExpiresIn: 2_592_000 } };
    currentSession.mockResolvedValue({ kind: 'ok', value: month });
    open();
    await pass(0);
    await pass(3_600_000);
    expect(currentSession).toHaveBeenCalledTimes(1);
  });

  test('it goes on trying while there is no answer', async () => {
    currentSession.mockResolvedValueOnce({ kind: 'no-answer' }).mockResolvedValueOnce({ kind: 'no-answer' });
    currentSession.mockResolvedValue(signedIn);
    const result = open();
    await pass(0);
    expect(result.current.standing.kind).toBe('no-answer');
    await pass(5_000);
    await pass(5_000);
    expect(result.current.standing.kind).toBe('signed-in');
  });
});
