import { beforeEach, expect, it, jest } from '@jest/globals';
import type { CurrentSession, LinkCheck, NewAccountRequest } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { currentSession, NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import { messages } from '../i18n/messages.ts';
import { NewAccountPage } from './new-account-page.tsx';

type Send = (account: NewAccountRequest) => Promise<ApiResponse<CurrentSession>>;

const made = ok(currentSession);
const good = ok<LinkCheck>({ kind: 'account-link' });

function show(
  response: ApiResponse<CurrentSession>,
  token: string | null = 'token',
  checked: ApiResponse<LinkCheck> = good,
) {
  const check = jest.fn<(token: string) => Promise<ApiResponse<LinkCheck>>>().mockResolvedValue(checked);
  const send = jest.fn<Send>().mockResolvedValue(response);
  const onMade = jest.fn<() => void>();
  render(<NewAccountPage text={messages.account.setUp} token={token} check={check} send={send} onMade={onMade} />);
  return { check, send, onMade };
}

const field = (name: string) => screen.getByLabelText(name);
const describedBy = (name: string) =>
  document.getElementById(field(name).getAttribute('aria-describedby') ?? '')?.textContent;

async function fillIn({ displayName = 'Ada Lovelace', username = 'ada', password = 'correct horse' }) {
  await screen.findByLabelText('Your name');
  if (displayName) await userEvent.type(field('Your name'), displayName);
  if (username) await userEvent.type(field('Username'), username);
  if (password) await userEvent.type(field('Password'), password);
  await userEvent.click(screen.getByRole('button', { name: 'Create my account' }));
}

beforeEach(() => {
  history.replaceState(null, '', '/setup');
  sessionStorage.setItem('pollen.link/setup', 'token');
});

it('proposes the names that the invitation knows, which may be changed', async () => {
  const { send } = show(made, 'token', ok({ kind: 'account-link', displayName: 'Grace Hopper', username: 'grace' }));
  await screen.findByDisplayValue('Grace Hopper');
  await fillIn({ displayName: '', username: '1' });
  expect(send.mock.calls).toEqual([
    [{ token: 'token', displayName: 'Grace Hopper', username: 'grace1', password: 'correct horse' }],
  ]);
});

it('makes the account with the token of the link, and forgets the token', async () => {
  const { send, onMade } = show(made);
  await fillIn({});
  const account = { token: 'token', displayName: 'Ada Lovelace', username: 'ada', password: 'correct horse' };
  expect(send).toHaveBeenCalledWith(account);
  expect(onMade).toHaveBeenCalledTimes(1);
  expect(sessionStorage.getItem('pollen.link/setup')).toBeNull();
});

it.each([
  ['Your name', { displayName: '' }, messages.account.displayNameMissing],
  ['Your name', { displayName: '\u200b\u200b' }, messages.account.displayNameMissing],
  ['Your name', { displayName: 'A\u202eda' }, messages.account.displayNameMarks],
  ['Your name', { displayName: '\u0410da Lovelace' }, messages.account.displayNameMixed],
  ['Username', { username: '\u0430da' }, messages.account.usernameMixed],
  ['Username', { username: 'ada lovelace' }, messages.account.usernameMissing],
  ['Password', { password: 'short' }, messages.account.passwordShort({ shortest: 8 })],
])('shows at "%s" what is wrong with it, and sends nothing', async (name, details, sentence) => {
  const { send } = show(made);
  await fillIn(details);
  expect(describedBy(name)).toBe(sentence);
  expect(document.activeElement).toBe(field(name));
  expect(send).not.toHaveBeenCalled();
});

it('marks all invalid fields at once, and focuses the first', async () => {
  show(made);
  await fillIn({ displayName: '', username: '', password: '' });
  const fields = ['Your name', 'Username', 'Password'].map(field);
  expect(fields.every((wrong) => wrong.getAttribute('aria-invalid') === 'true')).toBe(true);
  expect(document.activeElement).toBe(fields[0]);
});

it('shows at the user name that it is taken, and keeps the link', async () => {
  const { onMade } = show(problem('username-taken'));
  await fillIn({});
  await waitFor(() => expect(describedBy('Username')).toBe(messages.account.usernameTaken));
  expect(onMade).not.toHaveBeenCalled();
  expect(sessionStorage.getItem('pollen.link/setup')).toBe('token');
});

it('says that the link was used, and what to do next', async () => {
  show(problem('link-not-found'));
  await fillIn({});
  expect(await screen.findByRole('heading', { level: 1, name: messages.account.setUp.linkGone })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/');
});

it('finds an expired link before the form is filled in', async () => {
  const { check } = show(made, 'token', problem('link-not-found'));
  expect(await screen.findByRole('heading', { name: messages.account.setUp.linkGone })).toBeTruthy();
  expect(check).toHaveBeenCalledWith('token');
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(sessionStorage.getItem('pollen.link/setup')).toBeNull();
});

it('shows the form where the link could not be checked', async () => {
  const { onMade } = show(made, 'token', NO_RESPONSE);
  await fillIn({});
  expect(onMade).toHaveBeenCalledTimes(1);
});

it('says where the link is, when opened without it', () => {
  const { check } = show(made, null);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(messages.account.setUp.noLink);
  expect(check).not.toHaveBeenCalled();
  expect(screen.queryByRole('textbox')).toBeNull();
});
