import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AuthMethod, DecideResponse, ScanResponse, VerificationBegun } from '@pollen/shared';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import type { ApproveState } from './approve-state.ts';
import { aScan } from './testing/simulated-question.ts';

const scanCode = jest.fn<(code: string) => Promise<ApiResponse<ScanResponse>>>();
const decideLogin = jest.fn<(id: string, decision: object) => Promise<ApiResponse<DecideResponse>>>();
const beginVerification = jest.fn<(id: string, token: string) => Promise<ApiResponse<VerificationBegun>>>();
const verifyPassword = jest.fn<(password: string) => Promise<ApiResponse<unknown>>>();
const verifyPasskey = jest.fn<(passkey: object) => Promise<ApiResponse<unknown>>>();
const requestOptions = jest.fn<() => Promise<ApiResponse<object>>>();
const startAuthentication = jest.fn<() => Promise<object>>();
const cancelCeremony = jest.fn<() => void>();
jest.unstable_mockModule('../api/approve-requests.ts', () => ({
  scanCode,
  decideLogin,
  beginVerification,
  loadLastApproval: jest.fn(async () => NO_RESPONSE),
}));
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey }));
jest.unstable_mockModule('../api/passkey-requests.ts', () => ({
  requestOptions,
  creationOptions: jest.fn(),
  signInWithPasskey: jest.fn(),
  addPasskey: jest.fn(),
  listPasskeys: jest.fn(),
}));
jest.unstable_mockModule('@simplewebauthn/browser', () => ({
  startAuthentication,
  WebAuthnAbortService: { cancelCeremony },
}));
const { ApprovePage } = await import('./approve-page.tsx');

const CODE = `${aScan.id}00abcdefghijkl`;
const scanned: ApproveState = { at: 'scanning', code: { code: CODE, typed: null } };
const title = 'Sign in on this computer?';
const number47 = 'It shows 47';

const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const heading = () => screen.getByRole('heading', { level: 1 });
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const numbers = () => screen.queryAllByRole('button', { name: /^It shows \d/ });

async function asked(...verifyBy: AuthMethod[]) {
  scanCode.mockResolvedValue(ok({ ...aScan, verifyBy }));
  const view = render(<ApprovePage initialState={scanned} />);
  await pass(0);
  await pass(500);
  return view;
}

async function enter(password: string) {
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: password } });
  tap('Continue');
  await pass(0);
}

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
  Object.defineProperty(window, 'PublicKeyCredential', { configurable: true, value: class {} });
  decideLogin.mockReset().mockResolvedValue(ok<DecideResponse>({ kind: 'decision', id: aScan.id, status: 'approved' }));
  beginVerification.mockReset().mockResolvedValue(NO_RESPONSE);
  verifyPassword.mockReset().mockResolvedValue(ok({}));
  verifyPasskey.mockReset().mockResolvedValue(ok({}));
  requestOptions.mockReset().mockResolvedValue(ok({ challenge: 'a-challenge' }));
  startAuthentication.mockReset().mockResolvedValue({ id: 'a-passkey' });
  cancelCeremony.mockReset();
});
afterEach(() => {
  jest.useRealTimers();
  Reflect.deleteProperty(window, 'PublicKeyCredential');
});

describe('where a password is wanted before the approval', () => {
  it('comes before the numbers, with who asks in sight, and leads to them', async () => {
    await asked('password');
    expect(numbers()).toEqual([]);
    tap('Continue');
    await pass(0);
    expect(heading().textContent).toBe('Confirm it’s you');
    for (const said of ['Firefox 131 on Windows', '192.0.2.7 – same network as this phone', '2 minutes left to answer'])
      screen.getByText(said);
    expect(document.activeElement).toBe(screen.getByLabelText('Password'));
    verifyPassword.mockResolvedValueOnce(problem('wrong-username-or-password'));
    await enter('wrong');
    screen.getByText('Wrong password.');
    await enter('correct horse');
    expect(heading().textContent).toBe(title);
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Which number does it show?' }));
    expect(numbers()).toHaveLength(3);
    await pass(500);
    tap(number47);
    await pass(0);
    expect(verifyPassword.mock.calls).toEqual([['wrong'], ['correct horse']]);
    expect(decideLogin).toHaveBeenCalledTimes(1);
    expect(heading().textContent).toBe('Done. Look at the computer.');
  });

  it('can be left for the question, and no can be said without it', async () => {
    decideLogin.mockResolvedValue(ok<DecideResponse>({ kind: 'decision', id: aScan.id, status: 'denied' }));
    await asked('password');
    tap('Continue');
    await pass(0);
    tap('Cancel');
    await pass(500);
    expect(heading().textContent).toBe(title);
    expect(numbers()).toEqual([]);
    tap('No, it’s not me');
    await pass(0);
    expect(heading().textContent).toBe('Declined. Nothing was shared.');
  });

  it('takes no tap in the first moment, as nothing that decides does', async () => {
    scanCode.mockResolvedValue(ok({ ...aScan, verifyBy: ['password'] }));
    render(<ApprovePage initialState={scanned} />);
    await pass(0);
    tap('Continue');
    await pass(0);
    expect(heading().textContent).toBe(title);
  });

  it('says meanwhile that the requester has changed', async () => {
    await asked('password');
    tap('Continue');
    await pass(0);
    const seen = {
      browser: 'Safari 18',
      os: 'macOS',
      address: '203.0.113.9',
      place: null,
      network: 'different',
    } as const;
    const requestedFrom = { ...aScan.requestedFrom, alsoSeen: [seen] };
    scanCode.mockResolvedValue(ok({ ...aScan, verifyBy: ['password'], requestedFrom }));
    await pass(4_100);
    screen.getByText(/^Changed since it asked: now also Safari 18 on macOS/);
    expect(heading().textContent).toBe('Confirm it’s you');
  });
});

describe('the time for a proof', () => {
  it('is asked for once it begins, again where the answer was lost, and lasts as long as the server says', async () => {
    beginVerification
      .mockResolvedValueOnce(NO_RESPONSE)
      .mockResolvedValue(ok({ kind: 'verification-begun', id: aScan.id, expiresIn: 170 }));
    await asked('password');
    await pass(9_500);
    tap('Continue');
    await pass(0);
    expect(beginVerification.mock.calls).toEqual([
      [aScan.id, 'a-token'],
      [aScan.id, 'a-token'],
    ]);
    await pass(168_000);
    expect(heading().textContent).toBe('Confirm it’s you');
    await pass(3_000);
    expect(heading().textContent).toBe('Time’s up');
  });

  it('stays what it was where the server grants none', async () => {
    beginVerification.mockResolvedValue(problem('decision-not-allowed'));
    await asked('password');
    tap('Continue');
    await pass(118_000);
    expect(heading().textContent).toBe('Confirm it’s you');
    await pass(2_000);
    expect(heading().textContent).toBe('Time’s up');
  });
});

it('shows the numbers once another tab of this phone has given the proof', async () => {
  await asked('password');
  expect(numbers()).toEqual([]);
  scanCode.mockResolvedValue(ok(aScan));
  await pass(4_000);
  expect(numbers()).toHaveLength(3);
});

describe('where a passkey is wanted before the approval', () => {
  it('opens its dialog from the tap itself, with what was fetched before, and then shows the numbers', async () => {
    await asked('passkey', 'password');
    expect(requestOptions).toHaveBeenCalledTimes(1);
    let proved: (passkey: object) => void = () => undefined;
    startAuthentication.mockReturnValue(
      new Promise((resolve) => {
        proved = resolve;
      }),
    );
    tap('Continue');
    await pass(0);
    expect([startAuthentication.mock.calls.length, requestOptions.mock.calls.length]).toEqual([1, 1]);
    expect(heading().textContent).toBe(title);
    expect(numbers()).toEqual([]);
    proved({ id: 'a-passkey' });
    await pass(0);
    expect(verifyPasskey.mock.calls).toEqual([[{ id: 'a-passkey' }]]);
    expect(numbers()).toHaveLength(3);
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Which number does it show?' }));
  });

  it('can be tried again after the dialog was closed, with another challenge, or be replaced by the password', async () => {
    startAuthentication.mockRejectedValueOnce(new DOMException('closed', 'NotAllowedError'));
    await asked('passkey', 'password');
    tap('Continue');
    await pass(0);
    expect(requestOptions).toHaveBeenCalledTimes(2);
    screen.getByRole('button', { name: 'Continue' });
    tap('Use your password instead');
    await pass(0);
    expect(heading().textContent).toBe('Confirm it’s you');
  });

  it('closes its dialog when the time is over', async () => {
    startAuthentication.mockReturnValue(new Promise(() => undefined));
    await asked('passkey');
    tap('Continue');
    await pass(0);
    cancelCeremony.mockReset();
    await pass(120_000);
    expect(heading().textContent).toBe('Time’s up');
    expect(cancelCeremony).toHaveBeenCalled();
  });

  it('says so where nothing that the account has works here, and leaves the refusal', async () => {
    await asked();
    expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
    screen.getByText('To let a computer in you need a passkey, and you don’t have one yet.');
    screen.getByRole('button', { name: 'No, it’s not me' });
  });
});

it('continues with the number that was tapped where the server asks for a proof only then', async () => {
  decideLogin.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
  scanCode.mockResolvedValue(ok(aScan));
  render(<ApprovePage initialState={scanned} />);
  await pass(0);
  await pass(500);
  tap(number47);
  await pass(0);
  expect(heading().textContent).toBe('Confirm it’s you');
  await enter('correct horse');
  expect(decideLogin.mock.calls[0]).toEqual(decideLogin.mock.calls[1]);
  expect(heading().textContent).toBe('Done. Look at the computer.');
});
