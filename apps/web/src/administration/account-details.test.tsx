import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { AccountDetails, AccountDetailsRequest, AccountEntry, AccountList } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import { accountEntry } from './testing/account-entry.ts';

const SMALL = 'data:image/jpeg;base64,/9j/';
const listAccounts = jest.fn<() => Promise<ApiResponse<AccountList>>>();
const changeAccountDetails =
  jest.fn<(id: string, details: AccountDetailsRequest) => Promise<ApiResponse<AccountDetails>>>();
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/administration-requests.ts', () => ({
  listAccounts,
  changeAccount: jest.fn(),
  changeAccountDetails,
  makeRecoveryLink: jest.fn(),
  sendRecoveryLink: jest.fn(),
}));
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const scaledPicture = jest.fn(async () => SMALL);
jest.unstable_mockModule('../ui/scaled-picture.ts', () => ({ scaledPicture }));
const { Accounts } = await import('./accounts.tsx');

const listed = (account: AccountEntry) =>
  ok<AccountList>({ kind: 'accounts', accounts: [account], count: 1, found: 1, next: null });
const saved = ok<AccountDetails>({ kind: 'account-details', mail: null, groups: [] });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const focused = () => document.activeElement;

async function fill(label: string, text: string) {
  await userEvent.clear(field(label));
  await userEvent.type(field(label), text);
}

beforeEach(() => {
  for (const mock of [listAccounts, changeAccountDetails, verifyPassword]) mock.mockReset();
  changeAccountDetails.mockResolvedValue(saved);
});

async function openForm(more: Partial<AccountEntry> = {}) {
  listAccounts.mockResolvedValue(listed(accountEntry('Grace', { isFirst: true, ...more })));
  render(<Accounts onSignedOut={jest.fn()} onOver={jest.fn()} onInvite={jest.fn()} />);
  await screen.findAllByRole('listitem');
  await press('Grace');
  await press('Details of Grace');
}

it('shows what applications are told, and nothing where that is nothing', async () => {
  await openForm({ mail: 'grace@example.com', groups: ['nurses', 'הנהלה'] });
  expect(screen.getByText('grace@example.com').tagName).toBe('BDI');
  expect(screen.getByText('nurses, \u2068הנהלה\u2069')).toBeTruthy();
  expect(field('Email address').value).toBe('grace@example.com');
  expect(focused()).toBe(field('Email address'));
});

it('saves the mail and each group once, and says so', async () => {
  await openForm();
  expect(screen.queryByText('Groups', { selector: 'dt' })).toBeNull();
  await fill('Email address', ' grace@example.com ');
  listAccounts.mockResolvedValue(listed(accountEntry('Grace', { mail: 'grace@example.com' })));
  await fill('Groups', 'night shift,, nurses , night shift{Enter}');
  expect(changeAccountDetails.mock.calls).toEqual([
    ['Grace', { mail: 'grace@example.com', groups: ['night shift', 'nurses'] }],
  ]);
  await waitFor(() => expect(focused()?.textContent).toBe('Applications are told this of Grace from now on.'));
  expect(screen.queryByLabelText('Email address')).toBeNull();
  expect(await screen.findByText('grace@example.com')).toBeTruthy();
});

it('takes away what is emptied', async () => {
  await openForm({ mail: 'grace@example.com', groups: ['nurses'] });
  await userEvent.clear(field('Email address'));
  await userEvent.clear(field('Groups'));
  await press('Save');
  expect(changeAccountDetails.mock.calls).toEqual([['Grace', { mail: null, groups: [] }]]);
});

it('saves a picture that is chosen, with all else; nothing is sent of one that is not', async () => {
  await openForm({ mail: 'grace@example.com' });
  expect(screen.queryByRole('img')).toBeNull();
  await userEvent.upload(field('Picture'), new File(['x'], 'grace.jpg', { type: 'image/jpeg' }));
  await waitFor(() => expect(screen.getByRole('img').getAttribute('src')).toBe(SMALL));
  expect(changeAccountDetails).not.toHaveBeenCalled();
  await press('Save');
  expect(changeAccountDetails.mock.calls).toEqual([
    ['Grace', { mail: 'grace@example.com', groups: [], picture: SMALL }],
  ]);
});

it('takes a picture away with the rest, and the focus to the button that stays', async () => {
  await openForm({ picture: '/pictures/old' });
  expect(screen.getByRole('img').getAttribute('src')).toBe('/pictures/old');
  await press('Remove picture');
  expect(focused()?.textContent).toBe('Choose a picture');
  expect(screen.queryByRole('img')).toBeNull();
  await press('Save');
  expect(changeAccountDetails.mock.calls).toEqual([['Grace', { mail: null, groups: [], picture: null }]]);
});

it.each([
  ['Email address', 'grace', 'Enter one email address, such as ada@example.com, or leave it empty.'],
  ['Email address', 'grace@a.example, ada@a.example', /^Enter one email address/],
  ['Groups', 'nurses, admins', 'Leave out “admins”: administrators are in it by themselves.'],
  ['Groups', `nurses, ${'x'.repeat(65)}`, /^“x{65}” can’t be a group/],
  ['Groups', Array.from({ length: 51 }, (_, at) => `g${at}`).join(), 'An account is in at most 50 groups.'],
])('says at the field %s what is wrong with %s, and sends nothing', async (label, typed, said) => {
  await openForm();
  await userEvent.click(field(label));
  await userEvent.paste(typed);
  await press('Save');
  expect(screen.getByText(said).id).toBe(field(label).getAttribute('aria-describedby'));
  expect(focused()).toBe(field(label));
  expect(changeAccountDetails).not.toHaveBeenCalled();
});

it('keeps what was typed where the answer does not come, and through a proof of who it is', async () => {
  changeAccountDetails.mockResolvedValueOnce(NO_RESPONSE);
  changeAccountDetails.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['passkey', 'password'] }));
  verifyPassword.mockResolvedValue(ok(null));
  await openForm();
  await fill('Groups', 'nurses{Enter}');
  expect(await screen.findByText('No answer. Check your connection, then try again.')).toBeTruthy();
  await userEvent.type(field('Groups'), '{Enter}');
  const password = await screen.findByLabelText('Password');
  expect(focused()).not.toBe(field('Groups'));
  await userEvent.type(password, 'my password{Enter}');
  expect(await screen.findByText('Applications are told this of Grace from now on.')).toBeTruthy();
  expect(changeAccountDetails.mock.lastCall).toEqual(['Grace', { mail: null, groups: ['nurses'] }]);
});

it('leaves all as it is when it is closed, and takes the focus back', async () => {
  await openForm();
  await press('Cancel');
  expect(focused()).toBe(screen.getByRole('button', { name: 'Grace' }));
  expect(changeAccountDetails).not.toHaveBeenCalled();
});
