import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession, SessionEnding, SessionStatus } from '@pollen/shared';
import type { ApiResponse } from '../api/request.ts';
import { forgetSignedIn, rememberSignedIn, seemsSignedIn } from '../authentication/signed-in-hint.ts';

const loadSessionStatus = jest.fn<() => Promise<ApiResponse<SessionStatus>>>();
const signOut = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ loadSessionStatus, signOut }));
const { newSessionStatus } = await import('./session-status.ts');

const OK = { kind: 'ok', value: {} } as const;
const AWAY = { kind: 'no-response' } as const;
const ended: SessionEnding = {
  how: 'session-ended',
  at: '2026-11-22T02:41:57.705Z',
  by: { browser: 'Chrome 131', os: 'Android' },
};
function session(expiresIn: number, idleExpiresIn: number): CurrentSession {
  return {
    account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
    session: { id: 's', signedInBy: 'qr', expiresIn, idleExpiresIn, approvedBy: null },
  };
}
const heard = (current: CurrentSession | null, more: Partial<SessionStatus> = {}): ApiResponse<SessionStatus> => ({
  kind: 'ok',
  value: { kind: 'session-status', current, isSetUp: true, ...more },
});
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const see = (visibility: DocumentVisibilityState) =>
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);

beforeEach(() => {
  jest.useFakeTimers();
  rememberSignedIn('qr');
  loadSessionStatus.mockReset();
  signOut.mockReset().mockResolvedValue(OK);
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  forgetSignedIn();
});

const onChange = jest.fn<() => void>();
/** A page that the server has told of this session, and then says nothing more. */
async function open(current: CurrentSession, afterwards: ApiResponse<SessionStatus> = AWAY) {
  loadSessionStatus.mockResolvedValueOnce(heard(current)).mockResolvedValue(afterwards);
  const store = newSessionStatus(false, onChange);
  store.begin();
  await pass(0);
  expect(store.status().kind).toBe('signed-in');
  return store;
}

describe('a shared computer in sight', () => {
  it('asks every five seconds, and learns how its session was ended from elsewhere', async () => {
    const store = await open(session(3600, 360), heard(null, { ended }));
    await pass(4_900);
    expect(loadSessionStatus).toHaveBeenCalledTimes(1);
    await pass(200);
    expect(store.status()).toEqual({ kind: 'left', ended });
    expect(seemsSignedIn()).toBe(false);
  });

  it('leaves nothing behind that would tell the next person of it', async () => {
    await open(session(3600, 360), heard(null, { ended }));
    await pass(5_100);
    expect(signOut).toHaveBeenCalledTimes(1);
  });

  it('asks as often as the server wants it to', async () => {
    await open(session(3600, 360), heard(session(3600, 360), { interval: 15 }));
    await pass(5_100);
    loadSessionStatus.mockClear();
    await pass(14_000);
    expect(loadSessionStatus).not.toHaveBeenCalled();
    await pass(2_000);
    expect(loadSessionStatus).toHaveBeenCalledTimes(1);
  });

  it('asks less often the longer there is no answer', async () => {
    await open(session(86_400, 86_400));
    await pass(60_000);
    // After 5, 10, 20 and 20 seconds.
    expect(loadSessionStatus).toHaveBeenCalledTimes(1 + 4);
  });

  it('shows no code by itself, before somebody wants one', async () => {
    const store = await open(session(3600, 360), heard(null));
    await pass(5_100);
    await pass(600_000);
    expect(store.status()).toEqual({ kind: 'left' });
    store.beginAnew();
    expect(store.status()).toEqual({ kind: 'signed-out', isSetUp: true });
  });

  it('takes no answer that was on its way when somebody signed out', async () => {
    const store = await open(session(3600, 360));
    let answer: (response: ApiResponse<SessionStatus>) => void = () => undefined;
    loadSessionStatus.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    const asked = store.ask();
    store.signedOut();
    answer(heard(session(3600, 360)));
    await asked;
    expect(store.status().kind).toBe('left');
  });
});

describe('at its end', () => {
  it('is cleared at once without a network, and the sign-out is sent when there is one again', async () => {
    signOut.mockResolvedValue(AWAY);
    const store = await open(session(900, 900));
    await pass(899_000);
    expect(store.status().kind).toBe('signed-in');
    await pass(1_000);
    expect(store.status()).toEqual({ kind: 'left' });
    expect(signOut).toHaveBeenCalledTimes(1);
    signOut.mockClear().mockResolvedValue(OK);
    dispatchEvent(new Event('online'));
    await pass(0);
    expect(signOut).toHaveBeenCalledTimes(1);
    await pass(60_000);
    expect(signOut).toHaveBeenCalledTimes(1);
  });

  it('a sign-out that is still on its way ends nobody who has signed in since', async () => {
    signOut.mockResolvedValue(AWAY);
    const store = await open(session(900, 900));
    await pass(900_000);
    signOut.mockClear();
    store.beginAnew();
    await pass(60_000);
    dispatchEvent(new Event('online'));
    expect(signOut).not.toHaveBeenCalled();
  });

  it('nor in another tab', async () => {
    signOut.mockResolvedValue(AWAY);
    const store = await open(session(900, 900));
    await pass(900_000);
    signOut.mockClear();
    store.signedIn(session(3600, 360));
    await pass(60_000);
    dispatchEvent(new Event('online'));
    expect(signOut).not.toHaveBeenCalled();
  });

  it('is the idle one, where nobody has used it', async () => {
    const store = await open(session(3600, 10), heard(session(3595, 5)));
    await pass(5_100);
    loadSessionStatus.mockResolvedValue(AWAY);
    await pass(5_100);
    expect(store.status().kind).toBe('left');
  });

  it('another tab may have put off the idle end: a page out of sight asks before it signs out', async () => {
    see('hidden');
    const store = await open(session(3600, 360), heard(session(3300, 355)));
    await pass(361_000);
    expect(store.status().kind).toBe('signed-in');
    expect(signOut).not.toHaveBeenCalled();
  });

  it('out of sight somebody else may have signed in since: it asks before it signs anybody out', async () => {
    see('hidden');
    const store = await open(session(900, 900));
    await pass(899_900);
    loadSessionStatus.mockResolvedValue(heard(session(3600, 3600)));
    await pass(200);
    expect(store.status().kind).toBe('signed-in');
    expect(signOut).not.toHaveBeenCalled();
  });

  it('a page that has heard nothing for long asks before it signs out, as its idle end may have been put off', async () => {
    const store = await open(session(3600, 360));
    await pass(358_000);
    loadSessionStatus.mockResolvedValue(heard(session(3242, 300)));
    await pass(2_500);
    expect(store.status().kind).toBe('signed-in');
    expect(signOut).not.toHaveBeenCalled();
  });

  it('a page out of sight is cleared, too', async () => {
    see('hidden');
    const store = await open(session(900, 900));
    await pass(921_000);
    expect(store.status().kind).toBe('left');
  });
});

describe('clocks', () => {
  it('one that was put on ends nothing; the page is hidden until the server has said so', async () => {
    const store = await open(session(3600, 3600), heard(session(3599, 3599)));
    jest.setSystemTime(Date.now() + 7_200_000);
    dispatchEvent(new Event('focus'));
    expect(store.status().kind).toBe('asking');
    await pass(0);
    expect(store.status().kind).toBe('signed-in');
    expect(signOut).not.toHaveBeenCalled();
  });

  it('a machine that has slept past the end wakes to nothing', async () => {
    const store = await open(session(3600, 3600), AWAY);
    jest.setSystemTime(Date.now() + 7_200_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(store.status().kind).toBe('asking');
    await pass(0);
    expect(store.status().kind).toBe('left');
  });

  it('one that was put back keeps nothing longer', async () => {
    const store = await open(session(900, 900));
    jest.setSystemTime(Date.now() - 7_200_000);
    await pass(900_100);
    expect(store.status().kind).toBe('left');
  });
});

it('a page that the browser has kept shows nothing before the server has answered', async () => {
  const store = await open(session(3600, 360), heard(null));
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(store.status().kind).toBe('asking');
  await pass(0);
  expect(store.status()).toEqual({ kind: 'left' });
});
