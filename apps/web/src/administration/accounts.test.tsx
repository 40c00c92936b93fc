import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type {
  AccountChange,
  AccountChanged,
  AccountEntry,
  AccountList,
  PasswordChanged,
  RecoveryLink,
} from '@pollen/shared';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { ok, problem } from '../api/testing/responses.ts';
import { accountEntry } from './testing/account-entry.ts';

const listAccounts = jest.fn<() => Promise<ApiResponse<AccountList>>>();
const changeAccount = jest.fn<(id: string, change: string) => Promise<ApiResponse<AccountChanged>>>();
const changePassword = jest.fn<(wanted: object) => Promise<ApiResponse<PasswordChanged>>>();
const makeRecoveryLink = jest.fn<(id: string) => Promise<ApiResponse<RecoveryLink>>>();
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/administration-requests.ts', () => ({
  listAccounts,
  changeAccount,
  changeAccountDetails: jest.fn(),
  makeRecoveryLink,
  sendRecoveryLink: jest.fn(),
}));
jest.unstable_mockModule('../api/account-requests.ts', () => ({ changePassword }));
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const { Accounts } = await import('./accounts.tsx');
const { ChangePassword } = await import('../account/change-password.tsx');

const ada = accountEntry('Ada', { isAdmin: true, isFirst: true, isOwn: true });
const listed = (...accounts: AccountEntry[]) =>
  ok<AccountList>({ kind: 'accounts', accounts, count: accounts.length, found: accounts.length, next: null });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const focused = () => document.activeElement?.textContent;
const changed = (change: AccountChange) => ok<AccountChanged>({ kind: 'account-changed', change });

const onSignedOut = jest.fn<() => void>();
const onOver = jest.fn<() => void>();
beforeEach(() => {
  const requests = [listAccounts, changeAccount, changePassword, makeRecoveryLink, verifyPassword];
  for (const mock of [...requests, onSignedOut, onOver]) mock.mockReset();
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace')));
});
const showAccounts = async () => {
  render(<Accounts onSignedOut={onSignedOut} onOver={onOver} />);
  await screen.findAllByRole('listitem');
};

it('lists the accounts, with nothing but mail and groups to change of the first one', async () => {
  await showAccounts();
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    'AdaYouFirst administrator',
    'Grace',
  ]);
  const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);
  expect(buttons()).toEqual(['Details', 'New password', 'Lock', 'More']);
  await press('More for Grace');
  expect(buttons().slice(1)).toEqual([
    ...['New password', 'Lock', 'More'],
    ...['Details', 'Sign out everywhere', 'Make administrator', 'Remove'],
  ]);
});

it('changes nothing without confirmation', async () => {
  changeAccount.mockResolvedValue(changed('remove'));
  await showAccounts();
  await press('More for Grace');
  await press('Remove Grace');
  expect(screen.getByText(/Grace will be signed out everywhere, and the account will be gone for good/)).toBeTruthy();
  expect(changeAccount).not.toHaveBeenCalled();
  await press('Cancel');
  expect(focused()).toBe('Grace');
  await press('More for Grace');
  await press('Remove Grace');
  listAccounts.mockResolvedValue(listed(ada));
  await press('Remove Grace');
  expect(changeAccount.mock.calls).toEqual([['Grace', 'remove']]);
  expect(await screen.findByText('Grace’s account is removed.')).toBeTruthy();
  expect(focused()).toBe('Grace’s account is removed.');
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
});

it('focuses the heading after cancelling', async () => {
  changeAccount.mockResolvedValue(problem('verification-required', { verifyBy: ['password'] }));
  await showAccounts();
  await press('Lock Grace');
  await press('Lock Grace');
  await screen.findByLabelText('Password');
  await press('Cancel');
  expect(focused()).toBe('Accounts');
  render(<ChangePassword onSignedOut={onSignedOut} onChanged={() => undefined} />);
  await press('Choose a new password');
  await press('Cancel');
  expect(focused()).toBe('Password');
});

it('asks for re-authentication where the server wants it, then goes on', async () => {
  changeAccount
    .mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }))
    .mockResolvedValue(changed('lock'));
  verifyPassword.mockResolvedValue(ok(null));
  await showAccounts();
  await press('Lock Grace');
  await press('Lock Grace');
  await userEvent.type(await screen.findByLabelText('Password'), 'my password');
  await press('Continue');
  expect(await screen.findByText('Grace is locked, and signed out everywhere.')).toBeTruthy();
  expect(changeAccount).toHaveBeenCalledTimes(2);
});

it('shows the accounts after re-authentication where the last one is too long ago', async () => {
  const stale = problem('verification-required', { verifyBy: ['password'] });
  listAccounts.mockResolvedValueOnce(stale).mockResolvedValueOnce(stale);
  verifyPassword.mockResolvedValue(ok(null));
  render(<Accounts onSignedOut={onSignedOut} onOver={onOver} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Show the accounts' }));
  await userEvent.type(await screen.findByLabelText('Password'), 'my password');
  expect(screen.queryByRole('button', { name: 'Show the accounts' })).toBeNull();
  await press('Continue');
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Show the accounts' })).toBeNull();
});

it('offers to show the accounts again after cancelling', async () => {
  listAccounts.mockResolvedValue(problem('verification-required', { verifyBy: ['password'] }));
  render(<Accounts onSignedOut={onSignedOut} onOver={onOver} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Show the accounts' }));
  await screen.findByLabelText('Password');
  await press('Cancel');
  expect(screen.getByRole('button', { name: 'Show the accounts' })).toBeTruthy();
});

it('shows a recovery link after confirmation and re-authentication, until it is closed', async () => {
  makeRecoveryLink.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
  makeRecoveryLink.mockResolvedValue(ok({ kind: 'recovery-link', link: 'https://pollen/recovery#x', expiresIn: 60 }));
  verifyPassword.mockResolvedValue(ok(null));
  await showAccounts();
  await press('New password for Grace');
  expect(makeRecoveryLink).not.toHaveBeenCalled();
  await press('Make a link for Grace');
  await userEvent.type(await screen.findByLabelText('Password'), 'my password');
  await press('Continue');
  expect(await screen.findByDisplayValue('https://pollen/recovery#x')).toBeTruthy();
  expect(focused()).toMatch(/^Let Grace scan this, .* It’s shown only now/);
  expect(screen.getByRole('img', { name: 'Code that opens the page for a new password' })).toBeTruthy();
  expect(makeRecoveryLink.mock.calls).toEqual([['Grace'], ['Grace']]);
  await press('Done');
  expect(screen.queryByDisplayValue('https://pollen/recovery#x')).toBeNull();
  expect(focused()).toBe('Grace');
});

it('offers no recovery link for administrators', async () => {
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace', { isAdmin: true })));
  await showAccounts();
  expect(screen.queryByRole('button', { name: /New password/ })).toBeNull();
});

it('marks a locked account, which gets no link and can be unlocked', async () => {
  changeAccount.mockResolvedValue(changed('unlock'));
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace', { isLocked: true })));
  await showAccounts();
  expect(within(screen.getAllByRole('listitem')[1] ?? document.body).getByText('Locked')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'New password for Grace' })).toBeNull();
  await press('Unlock Grace');
  await press('Unlock Grace');
  expect(await screen.findByText('Grace can sign in again.')).toBeTruthy();
});

it('marks an administrator, and warns that a lock ends that', async () => {
  changeAccount.mockResolvedValue(changed('demote'));
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace', { isAdmin: true })));
  await showAccounts();
  expect(screen.getByText('Administrator')).toBeTruthy();
  await press('Lock Grace');
  expect(screen.getByText(/and will no longer be an administrator/)).toBeTruthy();
  await press('Cancel');
  await press('More for Grace');
  await press('Remove administrator role: Grace');
  await press('Remove the administrator role of Grace');
  expect(changeAccount.mock.calls).toEqual([['Grace', 'demote']]);
  expect(await screen.findByText('Grace is no longer an administrator.')).toBeTruthy();
});

it('lets administrators only step down from their own account, and then hides the list', async () => {
  changeAccount.mockResolvedValue(changed('demote'));
  const first = { ...ada, isOwn: false };
  listAccounts.mockResolvedValue(listed(first, accountEntry('Grace', { isAdmin: true, isOwn: true })));
  await showAccounts();
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Details',
    'Details',
    'Stop being an administrator',
  ]);
  await press('Stop being an administrator');
  listAccounts.mockResolvedValue(problem('administrator-required'));
  await press('Stop being an administrator');
  expect(await screen.findByText('You’re no longer an administrator.')).toBeTruthy();
  await waitFor(() => expect(screen.queryAllByRole('listitem')).toEqual([]));
  expect(focused()).toBe('You’re no longer an administrator.');
  expect(onOver).toHaveBeenCalledTimes(1);
});

it('tells the page when the session is over', async () => {
  listAccounts.mockResolvedValue(problem('sign-in-required'));
  render(<Accounts onSignedOut={onSignedOut} onOver={onOver} />);
  await screen.findByRole('heading', { name: 'Accounts' });
  expect(onSignedOut).toHaveBeenCalledTimes(1);
});

it('takes a new password that is long enough, and ends other sessions unless that is unticked', async () => {
  changePassword.mockResolvedValue(ok({ kind: 'password-changed', ended: 0 }));
  const onChanged = jest.fn<() => void>();
  render(<ChangePassword onSignedOut={onSignedOut} onChanged={onChanged} />);
  await press('Choose a new password');
  await userEvent.type(screen.getByLabelText('New password'), 'short');
  await press('Change password');
  expect(screen.getByText('Use at least 8 characters.')).toBeTruthy();
  expect(changePassword).not.toHaveBeenCalled();
  await userEvent.type(screen.getByLabelText('New password'), ' is too short');
  await press('Change password');
  expect(changePassword).toHaveBeenCalledWith({ newPassword: 'short is too short', endOtherSessions: true });
  expect(await screen.findByText(/You’re signed out everywhere else/)).toBeTruthy();
  expect(focused()).toMatch(/You’re signed out everywhere else/);
  expect(onChanged).toHaveBeenCalledTimes(1);
  await press('Choose a new password');
  await userEvent.type(screen.getByLabelText('New password'), 'another one');
  await userEvent.click(screen.getByLabelText('Sign out everywhere else, too'));
  await press('Change password');
  expect(changePassword).toHaveBeenLastCalledWith({ newPassword: 'another one', endOtherSessions: false });
});
