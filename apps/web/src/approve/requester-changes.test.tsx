import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { DecideResponse, ScanResponse } from '@pollen/shared';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import type { ApproveState } from './approve-state.ts';
import { aScan } from './testing/simulated-question.ts';

const scanCode = jest.fn<(code: string) => Promise<ApiResponse<ScanResponse>>>();
const decideLogin = jest.fn<(id: string, decision: object) => Promise<ApiResponse<DecideResponse>>>();
jest.unstable_mockModule('../api/approve-requests.ts', () => ({
  scanCode,
  decideLogin,
  beginVerification: jest.fn(),
  loadLastApproval: jest.fn(async () => NO_RESPONSE),
}));
const { ApprovePage } = await import('./approve-page.tsx');

const FRAME = `${aScan.id}00abcdefghijkl`;
const fromFrame: ApproveState = { at: 'scanning', code: { code: FRAME, typed: null } };

const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const heading = () => screen.getByRole('heading', { level: 1 });
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

async function chooseLifetime(name: string) {
  tap('Change');
  fireEvent.click(screen.getByRole('radio', { name }), { detail: 1 });
  await pass(500);
}
const number47 = 'It shows 47';

async function open() {
  render(<ApprovePage initialState={fromFrame} />);
  await pass(0);
  await pass(500);
}

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  scanCode.mockReset().mockResolvedValue(ok(aScan));
  decideLogin.mockReset().mockResolvedValue(NO_RESPONSE);
});
afterEach(() => {
  jest.useRealTimers();
});

const elsewhere = {
  browser: 'Safari 18',
  os: 'macOS',
  address: '203.0.113.9',
  place: null,
  network: 'different',
} as const;
const changed = ok<ScanResponse>({ ...aScan, requestedFrom: { ...aScan.requestedFrom, alsoSeen: [elsewhere] } });
const told = () =>
  screen.queryByText(/^Changed since it asked: now also Safari 18 on macOS, 203\.0\.113\.9 – a different/);

it('T28: shows that the requester has changed while the person decides, keeps the chosen lifetime, and ignores taps in that moment', async () => {
  await open();
  await chooseLifetime('30 days');
  scanCode.mockResolvedValue(changed);
  expect(told()).toBeNull();
  await pass(3_600);
  expect(scanCode.mock.calls.at(-1)).toEqual([FRAME]);
  expect(told()?.closest('[aria-live=polite]')).toBeTruthy();
  tap(number47);
  await pass(0);
  expect(decideLogin).not.toHaveBeenCalled();
  await pass(500);
  tap(number47);
  await pass(0);
  expect(decideLogin.mock.calls[0]?.[1]).toMatchObject({ sessionLifetime: '30d' });
});

const scanOnly: ScanResponse = { ...aScan };
delete scanOnly.isNumberGiven;
const withoutNumber = ok<ScanResponse>(scanOnly);

it('asks every second whether the computer has its number, shows the numbers then, and asks less often', async () => {
  scanCode.mockResolvedValue(withoutNumber);
  await open();
  await pass(2_600);
  expect(scanCode.mock.calls.length).toBe(4);
  expect(screen.queryByRole('button', { name: number47 })).toBeNull();
  scanCode.mockResolvedValue(ok(aScan));
  await pass(1_000);
  screen.getByRole('button', { name: number47 });
  scanCode.mockClear();
  await pass(3_900);
  expect(scanCode).not.toHaveBeenCalled();
  await pass(200);
  expect(scanCode).toHaveBeenCalledTimes(1);
});

it('keeps the numbers once they are there, and what changed beside them', async () => {
  scanCode.mockResolvedValue(changed);
  await open();
  scanCode.mockResolvedValue(withoutNumber);
  await pass(9_000);
  screen.getByRole('button', { name: number47 });
  expect(told()).toBeTruthy();
});

it('does not heap up requests that nobody answers', async () => {
  scanCode.mockResolvedValueOnce(withoutNumber).mockReturnValue(new Promise(() => undefined));
  await open();
  await pass(12_000);
  expect(scanCode.mock.calls.length).toBeLessThanOrEqual(1 + 3);
});

it.each([
  ['fails at once', Promise.resolve(NO_RESPONSE), 1_000],
  ['hangs', new Promise<never>(() => undefined), 5_000],
])('offers the numbers where the phone’s own network %s, since nobody can tell it then', async (_, answer, within) => {
  scanCode.mockResolvedValueOnce(withoutNumber).mockReturnValue(answer);
  await open();
  expect(screen.queryByRole('button', { name: number47 })).toBeNull();
  await pass(within);
  screen.getByRole('button', { name: number47 });
});

it('lets go of a login without a number, without a word of blame', async () => {
  scanCode.mockResolvedValue(withoutNumber);
  decideLogin.mockResolvedValue(ok<DecideResponse>({ kind: 'decision', id: aScan.id, status: 'denied' }));
  await open();
  tap('Still none? Start again');
  await pass(0);
  expect(decideLogin.mock.calls).toEqual([
    [aScan.id, { decision: 'deny', decisionToken: 'a-token', reason: 'no-number' }],
  ]);
  expect(heading().textContent).toBe('Nothing was shared');
  screen.getByRole('button', { name: 'Scan a code' });
});

it.each([
  ['login-already-decided', 'Already answered'],
  ['login-not-found', 'Time’s up'],
] as const)(
  'where the login was decided or cancelled elsewhere there is nothing more to decide: %s',
  async (type, title) => {
    await open();
    scanCode.mockResolvedValue(problem(type));
    await pass(4_000);
    expect(heading().textContent).toBe(title);
    screen.getByRole('button', { name: 'Scan a code' });
  },
);

it('keeps the question when the check for changes is refused', async () => {
  await open();
  scanCode.mockResolvedValue(problem('too-many-requests', {}, 5));
  await pass(4_000);
  expect(heading().textContent).toBe('Sign in on this computer?');
});

it('T28: shows at once what changed before the scan; checks without a response change nothing', async () => {
  scanCode.mockResolvedValue(changed);
  await open();
  expect(told()).toBeTruthy();
  scanCode.mockResolvedValue(NO_RESPONSE);
  await pass(9_000);
  expect(told()).toBeTruthy();
  expect(heading().textContent).toBe('Sign in on this computer?');
});
