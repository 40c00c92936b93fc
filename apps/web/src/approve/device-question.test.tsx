import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DecideResponse, LookResponse, ScanResponse } from '@pollen/shared';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import type { ApproveState } from './approve-state.ts';
import { aLook } from './testing/simulated-question.ts';

const scanCode = jest.fn<(code: string) => Promise<ApiResponse<ScanResponse>>>();
const lookAtDevice = jest.fn<(code: string) => Promise<ApiResponse<LookResponse>>>();
const decideDevice = jest.fn<(decision: object) => Promise<ApiResponse<DecideResponse>>>();
jest.unstable_mockModule('../api/approve-requests.ts', () => ({
  scanCode,
  decideLogin: jest.fn(),
  beginVerification: jest.fn(),
  loadLastApproval: jest.fn(async () => NO_RESPONSE),
}));
jest.unstable_mockModule('../api/device-requests.ts', () => ({ lookAtDevice, decideDevice }));
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const { ApprovePage } = await import('./approve-page.tsx');
const { withFilled } = await import('./initial-state.ts');

const CODE = 'WDJB-MJHT';
const typed: ApproveState = { at: 'scanning', code: { code: CODE, typed: CODE } };
const numbers = { matchNumbers: [12, 47, 83] };
const decided = (status: 'approved' | 'denied') => ok<DecideResponse>({ kind: 'decision', id: aLook.id, status });

const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const heading = () => screen.getByRole('heading', { level: 1 });
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

async function chooseLifetime(name: string) {
  tap('Change');
  fireEvent.click(screen.getByRole('radio', { name }), { detail: 1 });
  await pass(500);
}

async function open(state = typed) {
  render(<ApprovePage initialState={state} />);
  await pass(0);
  await pass(500);
}

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  scanCode.mockReset().mockResolvedValue(problem('device-code'));
  lookAtDevice.mockReset().mockResolvedValue(ok(aLook));
  decideDevice.mockReset().mockResolvedValue(decided('approved'));
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the code of a device', () => {
  it('typed where those of computers are typed, asks about the device', async () => {
    await open();
    expect([scanCode.mock.calls, lookAtDevice.mock.calls]).toEqual([[[CODE]], [[CODE]]]);
    expect(heading().textContent).toBe('Let Television sign in as you?');
    for (const said of [
      'An unnamed device',
      '192.0.2.7 – same network as this phone',
      'It would learn that it’s you and your email address.',
      'Did you start this on a device you’re looking at?',
      'You’ll be signed in as Ada.',
      CODE,
    ])
      screen.getByText(said);
  });

  it('is let in with the lifetime that was chosen, once', async () => {
    await open();
    await chooseLifetime('30 days');
    tap('Yes, let it in');
    tap('Yes, let it in');
    await pass(0);
    const decision = { id: aLook.id, decision: 'approve', decisionToken: 'a-token', sessionLifetime: '30d' };
    expect(decideDevice.mock.calls).toEqual([[decision]]);
    expect(heading().textContent).toBe('Done. Look at the device.');
    screen.getByText('It stays signed in for 30 days.');
  });

  it('is refused', async () => {
    decideDevice.mockResolvedValue(decided('denied'));
    await open();
    tap('No, it’s not me');
    await pass(0);
    const decision = { id: aLook.id, decision: 'deny', decisionToken: 'a-token', reason: 'not-me' };
    expect(decideDevice.mock.calls).toEqual([[decision]]);
    expect(heading().textContent).toBe('Declined. Nothing was shared.');
  });

  it('from a link, asks nothing before the person goes on', async () => {
    await open(withFilled('wdjbmjht'));
    await pass(60_000);
    expect([scanCode.mock.calls, lookAtDevice.mock.calls]).toEqual([[], []]);
    expect(heading().textContent).toBe('A code came with this link');
    expect(screen.getByLabelText<HTMLInputElement>('Code from the link').value).toBe(CODE);
    tap('Continue');
    await pass(0);
    expect(heading().textContent).toBe('Let Television sign in as you?');
    expect(decideDevice).not.toHaveBeenCalled();
  });

  it('of an application that is not for this account, says so', async () => {
    lookAtDevice.mockResolvedValue(problem('application-not-allowed'));
    await open();
    expect(heading().textContent).toBe('Your account can’t use this');
  });
});

it('asks for a proof in the same place as of a computer, and has the one button next', async () => {
  verifyPassword.mockResolvedValue(ok({}));
  lookAtDevice.mockResolvedValue(ok({ ...aLook, verifyBy: ['password'] }));
  await open();
  expect(screen.queryByRole('button', { name: 'Yes, let it in' })).toBeNull();
  tap('Continue');
  await pass(0);
  screen.getByText('To sign in to Television');
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'correct horse' } });
  tap('Continue');
  await pass(0);
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Yes, let it in' }));
});

describe('a device that shows a number', () => {
  it('is waited for, and let in by its number alone', async () => {
    lookAtDevice.mockResolvedValueOnce(ok({ ...aLook, ...numbers }));
    lookAtDevice.mockResolvedValue(ok({ ...aLook, ...numbers, isNumberGiven: true }));
    await open();
    screen.getByText('Waiting for its number');
    expect(screen.queryByRole('button', { name: 'Yes, let it in' })).toBeNull();
    await pass(1_000);
    screen.getByText('Which number does it show?');
    await pass(500);
    tap('It shows 47');
    await pass(0);
    expect(decideDevice.mock.calls[0]?.[0]).toMatchObject({ decision: 'approve', matchNumber: 47 });
    expect(scanCode).toHaveBeenCalledTimes(1);
  });
});
