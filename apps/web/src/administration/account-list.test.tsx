import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { AccountEntry, AccountList, AccountsQuery } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { ok } from '../api/testing/responses.ts';
import { accountEntry } from './testing/account-entry.ts';

const listAccounts = jest.fn<(query: AccountsQuery) => Promise<ApiResponse<AccountList>>>();
jest.unstable_mockModule('../api/administration-requests.ts', () => ({
  listAccounts,
  changeAccount: jest.fn(),
  changeAccountDetails: jest.fn(),
  makeRecoveryLink: jest.fn(),
  sendRecoveryLink: jest.fn(),
}));
const { Accounts } = await import('./accounts.tsx');

const page = (accounts: AccountEntry[], of: Pick<AccountList, 'count' | 'found' | 'next'>) =>
  ok<AccountList>({ kind: 'accounts', accounts, ...of });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const focused = () => document.activeElement?.textContent;

beforeEach(() => {
  listAccounts.mockReset();
});
const showAccounts = async () => {
  render(<Accounts onSignedOut={jest.fn()} onOver={jest.fn()} onInvite={jest.fn()} />);
  await screen.findAllByRole('listitem');
};

/** As the server answers: so many people, each name in its place, the next page behind the last one that is shown. */
function serveMany(many: number) {
  const all = Array.from({ length: many }, (_, index) => accountEntry(`Person ${String(index).padStart(5, '0')}`));
  listAccounts.mockImplementation(async ({ search = '', after = '', limit = 2_000 }) => {
    const found = all.filter(({ displayName }) => displayName.includes(search));
    const from = found.filter(({ displayName }) => displayName > after);
    const next = from.length > limit ? (from[limit - 1]?.displayName ?? null) : null;
    return page(from.slice(0, limit), { count: many, found: found.length, next });
  });
}

const FIND = 'Find a name, username or group';

it('searches on the server among very many, and says of how many', async () => {
  serveMany(50_001);
  await showAccounts();
  expect(screen.getAllByRole('listitem')).toHaveLength(50);
  expect(screen.getByText('1–50 of 50,001 people')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(FIND), '  499 ');
  expect(await screen.findByText(/^1–50 of \d{3} people who match$/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText(FIND), '{Backspace}98');
  expect(await screen.findByRole('heading', { name: 'Person 49998' })).toBeTruthy();
  expect(screen.getByText('1 of 50,001 people')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(FIND), 'x');
  expect(await screen.findByText('No one matches.')).toBeTruthy();
  expect(screen.queryAllByRole('listitem')).toEqual([]);
});

it('turns pages, takes the focus to each, and begins anew with another search', async () => {
  serveMany(118);
  await showAccounts();
  expect(screen.queryByRole('button', { name: 'Previous page' })).toBeNull();
  await press('Next page');
  expect(await screen.findByText('51–100 of 118 people')).toBeTruthy();
  expect(focused()).toBe('51–100 of 118 people');
  await press('Next page');
  expect(await screen.findByText('101–118 of 118 people')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Next page' })).toBeNull();
  await press('Previous page');
  expect(await screen.findByRole('heading', { name: 'Person 00050' })).toBeTruthy();
  await userEvent.type(screen.getByLabelText(FIND), 'Person');
  expect(await screen.findByText('1–50 of 118 people who match')).toBeTruthy();
});

it('asks for each page once, however often it is wished for, and leaves one that has become empty', async () => {
  serveMany(101);
  await showAccounts();
  await press('Next page');
  await screen.findByText('51–100 of 101 people');
  const answers: (() => void)[] = [];
  listAccounts.mockImplementationOnce(async () => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return page([], { count: 100, found: 100, next: null });
  });
  const before = listAccounts.mock.calls.length;
  await press('Next page');
  await press('Next page');
  expect(listAccounts.mock.calls.length).toBe(before + 1);
  answers[0]?.();
  const before101st = [{ search: '', after: 'Person 00049', limit: 50 }];
  await waitFor(() => expect(listAccounts.mock.lastCall).toEqual(before101st));
  expect(await screen.findByText('51–100 of 101 people')).toBeTruthy();
});

it('keeps what is searched for when a request fails', async () => {
  serveMany(20);
  await showAccounts();
  listAccounts.mockResolvedValueOnce({ kind: 'no-response' });
  await userEvent.type(screen.getByLabelText(FIND), '00019');
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('1 of 20 people')).toBeTruthy();
});
