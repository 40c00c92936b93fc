import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession, DecideResponse, ScanResponse } from '@pollen/shared';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import type { ApproveState } from './approve-state.ts';
import { aScan } from './testing/simulated-question.ts';

const scanCode = jest.fn<(code: string) => Promise<ApiResponse<ScanResponse>>>();
const decideLogin = jest.fn<(id: string, decision: object) => Promise<ApiResponse<DecideResponse>>>();
const signInWithPassword = jest.fn<() => Promise<ApiResponse<CurrentSession>>>();
jest.unstable_mockModule('../api/approve-requests.ts', () => ({
  scanCode,
  decideLogin,
  beginVerification: jest.fn(),
  loadLastApproval: jest.fn(async () => NO_RESPONSE),
}));
jest.unstable_mockModule('../api/session-requests.ts', () => ({
  signInWithPassword,
  revokeSession: jest.fn(),
  loadSessionStatus: async () => NO_RESPONSE,
}));
const { ApprovePage } = await import('./approve-page.tsx');
const { initialState } = await import('./initial-state.ts');

const FRAME = `${aScan.id}00abcdefghijkl`;
const fromFrame: ApproveState = { at: 'scanning', code: { code: FRAME, typed: null } };
const asked = ok(aScan);
const decided = (status: 'approved' | 'denied') => ok<DecideResponse>({ kind: 'decision', id: aScan.id, status });

/** Lets time pass, and what follows from it. */
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const heading = () => screen.getByRole('heading', { level: 1 });
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const number47 = 'It shows 47';

async function chooseLifetime(name: string) {
  tap('Change');
  fireEvent.click(screen.getByRole('radio', { name }), { detail: 1 });
  await pass(500);
}

async function open(state = fromFrame) {
  const view = render(<ApprovePage initialState={state} />);
  await pass(0);
  await pass(500);
  return view;
}

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  scanCode.mockReset().mockResolvedValue(asked);
  decideLogin.mockReset().mockResolvedValue(decided('approved'));
  signInWithPassword.mockReset();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('from the code to the decision', () => {
  it('scans the frame and approves with the number that was tapped', async () => {
    await open();
    expect(scanCode.mock.calls).toEqual([[FRAME]]);
    expect(heading().textContent).toBe('Sign in on this computer?');
    tap(number47);
    await pass(0);
    const decision = { decision: 'approve', matchNumber: 47, sessionLifetime: '1h', decisionToken: 'a-token' };
    expect(decideLogin.mock.calls).toEqual([[aScan.id, decision]]);
    expect(heading().textContent).toBe('Done. Look at the computer.');
    expect(document.activeElement).toBe(heading());
    expect(document.title).toBe('Done. Look at the computer. · Pollen');
  });

  it('sends the lifetime that was chosen', async () => {
    await open();
    await chooseLifetime('30 days');
    tap(number47);
    await pass(0);
    expect(decideLogin.mock.calls[0]?.[1]).toMatchObject({ sessionLifetime: '30d' });
  });

  it('sends one decision, however often and wherever it is tapped', async () => {
    decideLogin.mockReturnValue(new Promise(() => undefined));
    await open();
    tap(number47);
    tap(number47);
    tap('It shows 12');
    tap('No, it’s not me');
    await pass(4_000);
    expect(decideLogin).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the denial', 'No, it’s not me', 'Declined. Nothing was shared.'],
    ['a wrong number', 'It shows 12', 'Wrong number'],
  ])('says so after %s', async (_, button, title) => {
    decideLogin.mockResolvedValue(decided('denied'));
    await open();
    tap(button);
    await pass(0);
    expect(heading().textContent).toBe(title);
  });

  it('takes a typed code, and returns it where it is not known', async () => {
    scanCode.mockResolvedValue(problem('login-not-found'));
    await open({ at: 'entry', unknown: null });
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'wdjb mjht' } });
    tap('Continue');
    await pass(0);
    expect(scanCode.mock.calls).toEqual([['WDJB-MJHT']]);
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'WDJB-MJHT');
    expect(document.activeElement).toBe(screen.getByRole('textbox'));
    screen.getByText(/That code isn’t on any screen/);
  });

  it('asks anew when the URL of the open page gets another code', async () => {
    await open();
    tap('No, it’s not me');
    await pass(0);
    location.hash = `#B${FRAME.slice(1)}`;
    await pass(0);
    expect(scanCode.mock.calls.map(([code]) => code)).toEqual([FRAME, `B${FRAME.slice(1)}`]);
    expect(location.hash).toBe('');
    expect(heading().textContent).toBe('Sign in on this computer?');
  });

  it('says so where this very browser shows the code', async () => {
    localStorage.setItem('pollen.showing-login', aScan.id);
    await open({ at: 'scanning', code: { code: 'WDJB-MJHT', typed: 'WDJB-MJHT' } });
    expect(heading().textContent).toBe('This is the screen that shows the code');
    screen.getByLabelText('Password');
  });
});

describe('signing in on the way', () => {
  it('comes back to the same request with its ticket', async () => {
    scanCode.mockResolvedValueOnce(problem('sign-in-required', { ticket: 'a-ticket' }));
    const value = {
      account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
      session: { id: 's', signedInBy: 'password', expiresIn: 60, idleExpiresIn: 60, approvedBy: null },
    } as const;
    signInWithPassword.mockResolvedValue({ kind: 'ok', value });
    await open();
    expect(heading().textContent).toBe('Sign in to continue');
    const name = screen.getByRole('textbox', { name: 'Username' });
    expect(document.activeElement).toBe(name);
    fireEvent.change(name, { target: { value: 'ada' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'correct horse' } });
    tap('Sign in');
    await pass(0);
    expect(scanCode.mock.calls.map(([code]) => code)).toEqual([FRAME, 'a-ticket']);
    expect(heading().textContent).toBe('Sign in on this computer?');
  });
});

describe('a network that loses responses', () => {
  it('repeats a lost decision unchanged, and says that it is trying', async () => {
    decideLogin.mockResolvedValueOnce(NO_RESPONSE);
    decideLogin.mockResolvedValueOnce(problem('store-unavailable'));
    decideLogin.mockResolvedValueOnce(problem('store-unavailable'));
    await open();
    tap(number47);
    await pass(0);
    screen.getByText('Sending your choice');
    await pass(5_100);
    expect(screen.getAllByRole('status').map((status) => status.textContent)).toContain(
      'No answer yet. Still trying; nothing is lost.',
    );
    await pass(4_000);
    const [first, ...others] = decideLogin.mock.calls;
    expect(others).toEqual([first, first, first]);
    expect(heading().textContent).toBe('Done. Look at the computer.');
  });

  it('repeats a scan without a response, and says so', async () => {
    scanCode.mockResolvedValueOnce(NO_RESPONSE);
    scanCode.mockReturnValueOnce(new Promise(() => undefined));
    await open();
    expect(screen.getByRole('status').textContent).not.toContain('Still trying');
    await pass(5_000);
    expect(screen.getByRole('status').textContent).toContain('Still trying; nothing is lost.');
    expect(scanCode).toHaveBeenCalledTimes(2);
  });

  it('sends nothing more once the page is gone', async () => {
    scanCode.mockResolvedValue(NO_RESPONSE);
    const { unmount } = await open();
    unmount();
    await pass(60_000);
    expect(scanCode).toHaveBeenCalledTimes(1);
  });
});

it('ends the question when its time is over', async () => {
  await open();
  await pass(118_000);
  expect(heading().textContent).toBe('Sign in on this computer?');
  await pass(2_000);
  expect(heading().textContent).toBe('Time’s up');
});

it('scans nothing on a prerendered page until it is activated', async () => {
  Object.defineProperty(document, 'prerendering', { configurable: true, value: true });
  await open();
  expect(scanCode).not.toHaveBeenCalled();
  Object.defineProperty(document, 'prerendering', { configurable: true, value: false });
  document.dispatchEvent(new Event('prerenderingchange'));
  await pass(0);
  expect(scanCode).toHaveBeenCalledTimes(1);
});

it('comes back to the sign-in after a reload', async () => {
  scanCode.mockResolvedValueOnce(problem('sign-in-required', { ticket: 'a-ticket' }));
  await open();
  expect(initialState()).toEqual({ at: 'scanning', code: { code: 'a-ticket', typed: null } });
});

it('asks nothing and offers no decision in a frame', async () => {
  await open({ at: 'framed' });
  location.hash = `#${FRAME}`;
  await pass(1_000);
  expect(heading().textContent).toBe('Open this page by itself');
  expect(screen.queryByRole('button')).toBeNull();
  expect(scanCode).not.toHaveBeenCalled();
});
