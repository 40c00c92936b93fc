import { beforeEach, expect, it, jest } from '@jest/globals';
import type { CurrentSession, RecoveryCheck, RecoveryRequest } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { currentSession, NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';

const checkRecovery = jest.fn<(token: string) => Promise<ApiResponse<RecoveryCheck>>>();
const recover = jest.fn<(wanted: RecoveryRequest) => Promise<ApiResponse<CurrentSession>>>();
jest.unstable_mockModule('../api/recovery-requests.ts', () => ({ checkRecovery, recover }));
const { RecoveryPage } = await import('./recovery-page.tsx');

const owner = ok<RecoveryCheck>({ kind: 'recovery', username: 'ada', displayName: 'Ada Lovelace' });
const GONE = 'This link has been used or has run out';
const KEPT = 'pollen.link/recovery';

const onRecovered = jest.fn<() => void>();
beforeEach(() => {
  for (const mock of [checkRecovery, recover, onRecovered]) mock.mockReset();
  checkRecovery.mockResolvedValue(owner);
  history.replaceState(null, '', '/recovery');
  sessionStorage.setItem(KEPT, 'token');
});
const show = (token: string | null = 'token') => render(<RecoveryPage token={token} onRecovered={onRecovered} />);
async function choose(password: string) {
  await userEvent.type(await screen.findByLabelText('New password'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Save and sign in' }));
}

it('names the account, to password managers too, and goes on after the new password was saved', async () => {
  recover.mockResolvedValue(ok(currentSession));
  const { container } = show();
  expect(await screen.findByText('Ada Lovelace')).toBeTruthy();
  const name = container.querySelector<HTMLInputElement>('input[autocomplete="username"]');
  expect([name?.value, name?.hidden]).toEqual(['ada', true]);
  await choose('correct horse');
  expect(recover).toHaveBeenCalledWith({ token: 'token', newPassword: 'correct horse' });
  expect(onRecovered).toHaveBeenCalledTimes(1);
  expect(sessionStorage.getItem(KEPT)).toBeNull();
});

it('sends no password that is too short', async () => {
  show();
  await choose('short');
  expect(screen.getByText('Use at least 8 characters.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('New password'));
  expect(recover).not.toHaveBeenCalled();
});

it.each(['when it is opened', 'when it is used'])(
  'says what to do next where the link has expired %s',
  async (when) => {
    if (when === 'when it is opened') checkRecovery.mockResolvedValue(problem('link-not-found'));
    recover.mockResolvedValue(problem('link-not-found'));
    show();
    if (when === 'when it is used') await choose('correct horse');
    expect(await screen.findByRole('heading', { name: GONE })).toBeTruthy();
    expect(screen.getByText(/ask whoever looks after this site for a new link/)).toBeTruthy();
    expect(sessionStorage.getItem(KEPT)).toBeNull();
  },
);

it('sends nothing when opened without its link', () => {
  show(null);
  expect(screen.getByRole('heading', { name: 'This page needs its link' })).toBeTruthy();
  expect(checkRecovery).not.toHaveBeenCalled();
});

it('offers to try again where no response came, and keeps the link', async () => {
  checkRecovery.mockResolvedValueOnce(NO_RESPONSE);
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  recover.mockResolvedValue(NO_RESPONSE);
  await choose('correct horse');
  expect(await screen.findByText(/Check your connection/)).toBeTruthy();
  expect(sessionStorage.getItem(KEPT)).toBe('token');
});
