import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession, PasskeyEntry, RecoveryCheck, RecoveryRequest } from '@pollen/shared';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { currentSession, NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';

const checkRecovery = jest.fn<(token: string) => Promise<ApiResponse<RecoveryCheck>>>();
const recover = jest.fn<(wanted: RecoveryRequest) => Promise<ApiResponse<CurrentSession>>>();
jest.unstable_mockModule('../api/recovery-requests.ts', () => ({ checkRecovery, recover }));
const { RecoveryPage } = await import('./recovery-page.tsx');

const owner = ok<RecoveryCheck>({ kind: 'recovery', username: 'ada', displayName: 'Ada Lovelace' });
const GONE = 'This link has been used or has expired';
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
  expect(recover).toHaveBeenCalledWith({ token: 'token', newPassword: 'correct horse', keepPasskeys: [] });
  expect(onRecovered).toHaveBeenCalledTimes(1);
  expect(sessionStorage.getItem(KEPT)).toBeNull();
});

describe('where the account has passkeys', () => {
  const entry = (name: string): PasskeyEntry => ({
    id: name,
    name,
    createdAt: new Date(Date.now() - 3 * 86_400_000).toISOString(),
    lastUsedAt: null,
    isSynced: false,
  });
  beforeEach(() => {
    const passkeys = [entry('Phone'), entry('Laptop')];
    checkRecovery.mockResolvedValue(
      ok<RecoveryCheck>({ kind: 'recovery', username: 'ada', displayName: 'Ada Lovelace', passkeys }),
    );
    recover.mockResolvedValue(ok(currentSession));
  });

  it('lists them, with when they were added, and keeps none that nobody asks to keep', async () => {
    show();
    const group = await screen.findByRole('group', { name: 'Passkeys to keep' });
    expect(within(group).getAllByText('Added 3 days ago')).toHaveLength(2);
    const boxes = within(group).getAllByRole<HTMLInputElement>('checkbox');
    expect(boxes.map(({ checked }) => checked)).toEqual([false, false]);
    await choose('correct horse');
    expect(recover.mock.calls[0]?.[0].keepPasskeys).toEqual([]);
  });

  it('keeps those that are ticked', async () => {
    show();
    await userEvent.click(await screen.findByRole('checkbox', { name: /^Phone/ }));
    await choose('correct horse');
    expect(recover.mock.calls[0]?.[0].keepPasskeys).toEqual(['Phone']);
  });
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
    expect(screen.getByText(/ask your administrator for a new link/)).toBeTruthy();
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
