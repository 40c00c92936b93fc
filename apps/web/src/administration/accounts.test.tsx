import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { AccountChange, AccountChanged, AccountEntry, AccountList, RecoveryLink } from '@pollen/shared';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { ok, problem } from '../api/testing/responses.ts';
import { accountEntry } from './testing/account-entry.ts';

const listAccounts = jest.fn<() => Promise<ApiResponse<AccountList>>>();
const changeAccount = jest.fn<(id: string, change: string) => Promise<ApiResponse<AccountChanged>>>();
const makeRecoveryLink = jest.fn<(id: string) => Promise<ApiResponse<RecoveryLink>>>();
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/administration-requests.ts', () => ({
  listAccounts,
  changeAccount,
  changeAccountDetails: jest.fn(),
  makeRecoveryLink,
  sendRecoveryLink: jest.fn(),
}));
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const { Accounts } = await import('./accounts.tsx');

const ada = accountEntry('Ada', { isAdmin: true, isFirst: true, isOwn: true });
const listed = (...accounts: AccountEntry[]) =>
  ok<AccountList>({ kind: 'accounts', accounts, count: accounts.length, found: accounts.length, next: null });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const focused = () => document.activeElement?.textContent;
const changed = (change: AccountChange) => ok<AccountChanged>({ kind: 'account-changed', change });

const onSignedOut = jest.fn<() => void>();
const onOver = jest.fn<() => void>();
const onInvite = jest.fn<() => void>();
beforeEach(() => {
  const requests = [listAccounts, changeAccount, makeRecoveryLink, verifyPassword];
  for (const mock of [...requests, onSignedOut, onOver, onInvite]) mock.mockReset();
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace')));
});
const showAccounts = async () => {
  render(<Accounts onSignedOut={onSignedOut} onOver={onOver} onInvite={onInvite} />);
  await screen.findAllByRole('listitem');
};

const rowOf = (name: string) => screen.getByRole('button', { name });
const showPerson = async (name: string) => {
  await showAccounts();
  await press(name);
};

it('shows who there is and how things stand, and what can be done about one of them at a time', async () => {
  const active = new Date(Date.now() - 7_200_000).toISOString();
  const grace = accountEntry('Grace Hopper', { lastActiveAt: active, mail: 'grace@example.com', groups: ['navy'] });
  listAccounts.mockResolvedValue(listed(ada, grace, accountEntry('Heidi', { lastActiveAt: null })));
  await showAccounts();
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('3 people');
  const rows = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(rows[0]).toBe('AAdaadaYouFirst administrator');
  expect(rows[1]).toMatch(/^GHGrace Hoppergrace hopper2 hours ago/);
  expect(rows[2]).toBe('HHeidiheidiNot signed in');
  const actions = () => screen.getAllByRole('button').flatMap((each) => (each.closest('h3') ? [] : each.textContent));
  expect(actions()).toEqual(['Invite people']);
  await press('Grace Hopper');
  expect(rowOf('Grace Hopper').getAttribute('aria-expanded')).toBe('true');
  const all = ['Details', 'New password', 'Make administrator', 'Sign out everywhere', 'Lock', 'Remove'];
  expect(actions()).toEqual(['Invite people', ...all]);
  expect(screen.getByText('grace@example.com')).toBeTruthy();
  await press('Ada');
  expect(rowOf('Grace Hopper').getAttribute('aria-expanded')).toBe('false');
  expect(actions()).toEqual(['Invite people', 'Details']);
  await press('Ada');
  expect(actions()).toEqual(['Invite people']);
  await press('Invite people');
  expect(onInvite).toHaveBeenCalledTimes(1);
});

it('changes nothing without confirmation', async () => {
  changeAccount.mockResolvedValue(changed('remove'));
  await showPerson('Grace');
  await press('Remove Grace');
  expect(screen.getByText(/Grace will be signed out everywhere, and the account will be gone for good/)).toBeTruthy();
  expect(changeAccount).not.toHaveBeenCalled();
  await press('Cancel');
  expect(document.activeElement).toBe(rowOf('Grace'));
  await press('Remove Grace');
  listAccounts.mockResolvedValue(listed(ada));
  await press('Remove Grace');
  expect(changeAccount.mock.calls).toEqual([['Grace', 'remove']]);
  expect(await screen.findByText('Grace’s account is removed.')).toBeTruthy();
  expect(focused()).toBe('Grace’s account is removed.');
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
});

it('takes the focus back to the person after cancelling', async () => {
  changeAccount.mockResolvedValue(problem('verification-required', { verifyBy: ['password'] }));
  await showPerson('Grace');
  await press('Lock Grace');
  await press('Lock Grace');
  await screen.findByLabelText('Password');
  await press('Cancel');
  expect(document.activeElement).toBe(rowOf('Grace'));
});

it('asks for re-authentication where the server wants it, then goes on', async () => {
  changeAccount
    .mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }))
    .mockResolvedValue(changed('lock'));
  verifyPassword.mockResolvedValue(ok(null));
  await showPerson('Grace');
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
  render(<Accounts onSignedOut={onSignedOut} onOver={onOver} onInvite={onInvite} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Show the people' }));
  await userEvent.type(await screen.findByLabelText('Password'), 'my password');
  expect(screen.queryByRole('button', { name: 'Show the people' })).toBeNull();
  await press('Continue');
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Show the people' })).toBeNull();
});

it('offers to show the accounts again after cancelling', async () => {
  listAccounts.mockResolvedValue(problem('verification-required', { verifyBy: ['password'] }));
  render(<Accounts onSignedOut={onSignedOut} onOver={onOver} onInvite={onInvite} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Show the people' }));
  await screen.findByLabelText('Password');
  await press('Cancel');
  expect(screen.getByRole('button', { name: 'Show the people' })).toBeTruthy();
});

it('shows a recovery link after confirmation and re-authentication, until it is closed', async () => {
  makeRecoveryLink.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
  makeRecoveryLink.mockResolvedValue(ok({ kind: 'recovery-link', link: 'https://pollen/recovery#x', expiresIn: 60 }));
  verifyPassword.mockResolvedValue(ok(null));
  await showPerson('Grace');
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
  expect(document.activeElement).toBe(rowOf('Grace'));
});

it('offers no recovery link for administrators', async () => {
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace', { isAdmin: true })));
  await showPerson('Grace');
  expect(screen.queryByRole('button', { name: /New password/ })).toBeNull();
});

it('marks a locked account, which gets no link and can be unlocked', async () => {
  changeAccount.mockResolvedValue(changed('unlock'));
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace', { isLocked: true })));
  await showPerson('Grace');
  expect(within(screen.getAllByRole('listitem')[1] ?? document.body).getByText('Locked')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'New password for Grace' })).toBeNull();
  await press('Unlock Grace');
  await press('Unlock Grace');
  expect(await screen.findByText('Grace can sign in again.')).toBeTruthy();
});

it('marks an administrator, and warns that a lock ends that', async () => {
  changeAccount.mockResolvedValue(changed('demote'));
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace', { isAdmin: true })));
  await showPerson('Grace');
  expect(screen.getByText('Administrator')).toBeTruthy();
  await press('Lock Grace');
  expect(screen.getByText(/and will no longer be an administrator/)).toBeTruthy();
  await press('Cancel');
  await press('Remove administrator role: Grace');
  await press('Remove the administrator role of Grace');
  expect(changeAccount.mock.calls).toEqual([['Grace', 'demote']]);
  expect(await screen.findByText('Grace is no longer an administrator.')).toBeTruthy();
});

it('lets administrators only step down from their own account, and then hides the list', async () => {
  changeAccount.mockResolvedValue(changed('demote'));
  const first = { ...ada, isOwn: false };
  listAccounts.mockResolvedValue(listed(first, accountEntry('Grace', { isAdmin: true, isOwn: true })));
  await showPerson('Grace');
  expect(screen.queryByRole('button', { name: 'Lock Grace' })).toBeNull();
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
  render(<Accounts onSignedOut={onSignedOut} onOver={onOver} onInvite={onInvite} />);
  await waitFor(() => expect(onSignedOut).toHaveBeenCalledTimes(1));
});

it('signs one person out everywhere, and says what it means for an administrator', async () => {
  changeAccount.mockResolvedValue(changed('sign-out'));
  listAccounts.mockResolvedValue(listed(ada, accountEntry('Grace', { isAdmin: true })));
  await showPerson('Grace');
  await press('Sign out everywhere: Grace');
  expect(screen.getByText(/Invitations and links that Grace made stop working/)).toBeTruthy();
  await press('Sign Grace out everywhere');
  expect(await screen.findByText('Grace is signed out everywhere.')).toBeTruthy();
  expect(changeAccount.mock.calls).toEqual([['Grace', 'sign-out']]);
});

it('says so where another administrator was faster, and shows who is left', async () => {
  changeAccount.mockResolvedValue(problem('not-found'));
  await showPerson('Grace');
  await press('Lock Grace');
  listAccounts.mockResolvedValue(listed(ada));
  await press('Lock Grace');
  expect(await screen.findByText('This account is gone already.')).toBeTruthy();
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  expect(screen.getByText('This account is gone already.')).toBeTruthy();
});
