import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { DecideResponse, ScanResponse } from '@pollen/shared';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import type { ApproveState } from './approve-state.ts';
import { aScan } from './testing/simulated-question.ts';

const scanCode = jest.fn<(code: string) => Promise<ApiResponse<ScanResponse>>>();
const decideLogin = jest.fn<(id: string, decision: object) => Promise<ApiResponse<DecideResponse>>>();
jest.unstable_mockModule('../api/approve-requests.ts', () => ({ scanCode, decideLogin, verifyPassword: decideLogin }));
const { ApprovePage } = await import('./approve-page.tsx');

const FRAME = `${aScan.id}00abcdefghijkl`;
const fromFrame: ApproveState = { at: 'scanning', code: { code: FRAME, typed: null } };

const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const heading = () => screen.getByRole('heading', { level: 1 });
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const number47 = 'It shows 47';

async function open() {
  render(<ApprovePage opening={fromFrame} />);
  await pass(0);
  await pass(500);
}

beforeEach(() => {
  jest.useFakeTimers();
  scanCode.mockReset().mockResolvedValue({ kind: 'ok', value: aScan });
  decideLogin.mockReset().mockResolvedValue({ kind: 'no-answer' });
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
const changed: ApiResponse<ScanResponse> = {
  kind: 'ok',
  value: { ...aScan, requestedFrom: { ...aScan.requestedFrom, alsoSeen: [elsewhere] } },
};
const told = () => screen.queryByText(/^Changed since it asked: now also Safari 18 on macOS, 203\.0\.113\.9 – another/);

test('T28: a computer that looks different is told while the person still decides, keeps what was chosen, and takes no tap in that moment', async () => {
  await open();
  fireEvent.click(screen.getByRole('radio', { name: '30 days' }));
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

test.each([
  ['login-already-decided', 409, 'This is settled'],
  ['login-not-found', 404, 'The time to decide is over'],
] as const)('where the computer called it off there is nothing more to decide: %s', async (type, status, said) => {
  await open();
  scanCode.mockResolvedValue({ kind: 'problem', problem: { type, title: '', status }, retryAfter: null });
  await pass(4_000);
  expect(heading().textContent).toBe(said);
  screen.getByRole('button', { name: 'Scan a code' });
});

test('a refusal that is about something else leaves the question as it is', async () => {
  await open();
  const problem = { type: 'too-many-requests', title: '', status: 429 } as const;
  scanCode.mockResolvedValue({ kind: 'problem', problem, retryAfter: 5 });
  await pass(4_000);
  expect(heading().textContent).toBe('Sign in on this computer?');
});

test('T28: it is told at once where it changed before the scan; asking in vain changes nothing', async () => {
  scanCode.mockResolvedValue(changed);
  await open();
  expect(told()).toBeTruthy();
  scanCode.mockResolvedValue({ kind: 'no-answer' });
  await pass(9_000);
  expect(told()).toBeTruthy();
  expect(heading().textContent).toBe('Sign in on this computer?');
});
