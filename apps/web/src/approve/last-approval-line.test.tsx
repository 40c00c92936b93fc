import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LastApproval } from '@pollen/shared';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import { aScan } from './testing/simulated-question.ts';

const loadLastApproval = jest.fn<() => Promise<ApiResponse<LastApproval>>>();
const revokeSession = jest.fn<(id: string) => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/approve-requests.ts', () => ({ loadLastApproval }));
jest.unstable_mockModule('../api/session-requests.ts', () => ({ revokeSession }));
const { LastApprovalLine, RecentApproval } = await import('./last-approval-line.tsx');

const session = {
  id: 's',
  loginId: aScan.id,
  browser: 'Chrome 140',
  os: 'Windows',
  address: '192.0.2.7',
  offeredFor: 600,
};
const none = ok<LastApproval>({ kind: 'last-approval', session: null });
const there = (more: object = {}) => ok<LastApproval>({ kind: 'last-approval', session: { ...session, ...more } });
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));
const text = () => document.body.textContent;

beforeEach(() => {
  jest.useFakeTimers();
  loadLastApproval.mockReset().mockResolvedValue(none);
  revokeSession.mockReset().mockResolvedValue(ok({}));
});
afterEach(() => {
  jest.useRealTimers();
});

describe('after an approval', () => {
  it('waits for the computer, says what is signed in, and ends it with one tap', async () => {
    render(<LastApprovalLine loginId={aScan.id} lead="For 1 hour." />);
    await pass(0);
    screen.getByText('The computer is signing in.');
    loadLastApproval.mockResolvedValue(there());
    await pass(1_000);
    expect(screen.getByText('Chrome 140 on Windows is signed in.').closest('[role=status]')).toBeTruthy();
    const end = screen.getByRole('button', { name: 'Sign it out' });
    fireEvent.click(end);
    expect(revokeSession).not.toHaveBeenCalled();
    await pass(500);
    fireEvent.click(end);
    fireEvent.click(end);
    await pass(0);
    expect(revokeSession.mock.calls).toEqual([['s']]);
    const ended = screen.getByText('Signed out.');
    expect(document.activeElement?.contains(ended)).toBe(true);
    expect(screen.queryByRole('button')).toBeNull();
    expect(text()).not.toContain('For 1 hour');
  });

  it('says nothing of another login’s session', async () => {
    loadLastApproval.mockResolvedValue(there({ loginId: 'B'.repeat(22) }));
    render(<LastApprovalLine loginId={aScan.id} lead="For 1 hour." />);
    await pass(5_000);
    expect(text()).toBe('For 1 hour.The computer is signing in.');
  });

  it('stops waiting where nobody collected it, and never for want of an answer', async () => {
    loadLastApproval.mockResolvedValue(NO_RESPONSE);
    render(<LastApprovalLine loginId={aScan.id} lead="For 1 hour." />);
    await pass(90_000);
    expect(text()).toBe('For 1 hour.The computer is signing in.');
    loadLastApproval.mockResolvedValue(none);
    await pass(4_000);
    expect(text()).toMatch(/^The computer hasn’t signed in\./);
    loadLastApproval.mockClear();
    await pass(60_000);
    expect(loadLastApproval).not.toHaveBeenCalled();
  });

  it('goes when the session has ended elsewhere, or ten minutes are over', async () => {
    loadLastApproval.mockResolvedValue(there());
    render(<LastApprovalLine loginId={aScan.id} lead="For 1 hour." />);
    await pass(0);
    loadLastApproval.mockResolvedValue(none);
    await pass(15_000);
    expect(text()).toBe('For 1 hour.');
  });

  it('warns where another device than any that had polled has the session', async () => {
    loadLastApproval.mockResolvedValue(there({ isElsewhere: true }));
    render(<LastApprovalLine loginId={aScan.id} lead="For 1 hour." />);
    await pass(0);
    screen.getByText(/^Another device was signed in: Chrome 140 on Windows, 192\.0\.2\.7\./);
    screen.getByRole('button', { name: 'Sign it out' });
  });

  it('counts a session that is gone as signed out, and can be tried again after a refusal', async () => {
    loadLastApproval.mockResolvedValue(there());
    revokeSession.mockResolvedValueOnce(NO_RESPONSE).mockResolvedValueOnce(problem('not-found'));
    render(<LastApprovalLine loginId={aScan.id} lead="For 1 hour." />);
    await pass(0);
    await pass(500);
    fireEvent.click(screen.getByRole('button', { name: 'Sign it out' }));
    await pass(0);
    expect(screen.queryByText('Signed out.')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Sign it out' }));
    await pass(0);
    screen.getByText('Signed out.');
  });
});

describe('on a page that is loaded anew', () => {
  it('offers the way out again, whatever login it came of', async () => {
    loadLastApproval.mockResolvedValue(there());
    render(<RecentApproval />);
    await pass(0);
    screen.getByText('Chrome 140 on Windows is signed in.');
  });

  it('says nothing, and asks no more, where there is none', async () => {
    render(<RecentApproval />);
    await pass(60_000);
    expect(text()).toBe('');
    expect(loadLastApproval).toHaveBeenCalledTimes(1);
  });
});
