import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { AllSessionsEnded } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { ok, problem } from '../api/testing/responses.ts';
import { problemText } from '../i18n/problem-text.ts';

const endAllSessions = jest.fn<() => Promise<ApiResponse<AllSessionsEnded>>>();
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/administration-requests.ts', () => ({ endAllSessions }));
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const { EndAllSessions } = await import('./end-all-sessions.tsx');

const onSignedOut = jest.fn<() => void>();
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
beforeEach(() => {
  for (const mock of [endAllSessions, verifyPassword, onSignedOut]) mock.mockReset();
  render(<EndAllSessions onSignedOut={onSignedOut} />);
});

it('says what it does, you included, and does nothing without confirmation', async () => {
  await press('Sign everyone out');
  expect(screen.getByText(/Everyone is signed out everywhere at once, including you/)).toBeTruthy();
  await press('Cancel');
  expect(document.activeElement?.textContent).toBe('Sign everyone out');
  expect(endAllSessions).not.toHaveBeenCalled();
  expect(onSignedOut).not.toHaveBeenCalled();
});

it('goes on after re-authentication, and leaves the page with the session', async () => {
  endAllSessions.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
  endAllSessions.mockResolvedValue(ok({ kind: 'all-sessions-ended' }));
  verifyPassword.mockResolvedValue(ok(null));
  await press('Sign everyone out');
  await press('Sign everyone out');
  await userEvent.type(await screen.findByLabelText('Password'), 'my password');
  expect(onSignedOut).not.toHaveBeenCalled();
  await press('Continue');
  await waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
  expect(endAllSessions).toHaveBeenCalledTimes(2);
});

it('stays, and says why, where it was refused', async () => {
  const away = problem('store-unavailable');
  endAllSessions.mockResolvedValue(away);
  await press('Sign everyone out');
  await press('Sign everyone out');
  expect(await screen.findByText(problemText(away))).toBeTruthy();
  expect(onSignedOut).not.toHaveBeenCalled();
});
