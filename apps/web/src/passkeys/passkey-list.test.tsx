import { beforeEach, expect, it, jest } from '@jest/globals';
import type { PasskeyEntry, PasskeyList as Passkeys } from '@pollen/shared';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';

const listPasskeys = jest.fn<() => Promise<ApiResponse<Passkeys>>>();
const renamePasskey = jest.fn<(id: string, name: string) => Promise<ApiResponse<unknown>>>();
const removePasskey = jest.fn<(id: string, endSessions: boolean) => Promise<ApiResponse<unknown>>>();
const noResponse = async () => NO_RESPONSE;
jest.unstable_mockModule('../api/passkey-requests.ts', () => ({
  listPasskeys,
  renamePasskey,
  removePasskey,
  addPasskey: noResponse,
  creationOptions: noResponse,
  requestOptions: noResponse,
}));
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const { PasskeyList } = await import('./passkey-list.tsx');

const entry = (name: string): PasskeyEntry => ({
  id: name,
  name,
  createdAt: '2026-01-01T10:00:00Z',
  lastUsedAt: null,
  isSynced: true,
});
const listed = (...passkeys: PasskeyEntry[]) => ok<Passkeys>({ kind: 'passkeys', passkeys, obstacle: null });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const names = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

const onSignedOut = jest.fn<() => void>();
const onChanged = jest.fn<() => void>();
async function show() {
  render(<PasskeyList onSignedOut={onSignedOut} onChanged={onChanged} />);
  await screen.findAllByRole('listitem');
}
async function rename(name: string) {
  await press('Rename Laptop');
  await userEvent.clear(screen.getByRole('textbox', { name: 'Name' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), `${name}{Enter}`);
}

beforeEach(() => {
  for (const mock of [listPasskeys, renamePasskey, removePasskey, verifyPassword, onSignedOut, onChanged])
    mock.mockReset();
  listPasskeys.mockResolvedValue(listed(entry('Laptop'), entry('Phone')));
});

it('focuses the name to change, and takes no empty one', async () => {
  await show();
  await press('Rename Laptop');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
  await press('Cancel');
  await rename(' ');
  expect(screen.getByText('Enter a name: up to 100 letters.')).toBeTruthy();
  expect(renamePasskey).not.toHaveBeenCalled();
});

it('shows a new name, without a message', async () => {
  renamePasskey.mockResolvedValue(ok(null));
  await show();
  listPasskeys.mockResolvedValue(listed(entry('Work'), entry('Phone')));
  await rename('Work');
  expect(renamePasskey.mock.calls).toEqual([['Laptop', 'Work']]);
  await waitFor(() => expect(names()).toEqual(['Work', 'Phone']));
  expect(screen.getByRole('status').textContent).toBe('');
  expect(onChanged).toHaveBeenCalledTimes(1);
});

it('says that a passkey is removed once it is off the list', async () => {
  removePasskey.mockResolvedValue(ok({ kind: 'passkey-removed' }));
  await show();
  let respond: (response: ApiResponse<Passkeys>) => void = () => undefined;
  listPasskeys.mockReturnValue(
    new Promise((resolve) => {
      respond = resolve;
    }),
  );
  await press('Remove Laptop');
  await press('Yes, remove Laptop');
  expect(screen.queryByText(/^Laptop is removed/)).toBeNull();
  await act(async () => respond(listed(entry('Phone'))));
  expect(screen.getByText(/^Laptop is removed/)).toBeTruthy();
  expect(names()).toEqual(['Phone']);
});

it.each([
  [undefined, /^Laptop is removed\. You/],
  [0, /^Laptop is removed\. You/],
  [1, /^Laptop is removed, and signed out in one place/],
  [3, /^Laptop is removed, and signed out in 3 places/],
])('offers to sign out where it signed in, and says in how many places that was: %j', async (ended, said) => {
  removePasskey.mockResolvedValue(
    ok(ended === undefined ? { kind: 'passkey-removed' } : { kind: 'passkey-removed', ended }),
  );
  await show();
  await press('Remove Laptop');
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Also sign out where it signed in' });
  expect(box.checked).toBe(true);
  if (ended === undefined) await userEvent.click(box);
  await press('Yes, remove Laptop');
  expect(removePasskey.mock.calls).toEqual([['Laptop', ended !== undefined]]);
  expect(await screen.findByText(said)).toBeTruthy();
});

it('sends one change at a time', async () => {
  renamePasskey.mockReturnValue(new Promise(() => undefined));
  await show();
  await rename('Work');
  await press('Remove Phone');
  const confirm = screen.getByRole('button', { name: 'Yes, remove Phone' });
  expect(confirm.getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(confirm);
  expect(removePasskey).not.toHaveBeenCalled();
});

it('asks for re-authentication where it is wanted, then goes on', async () => {
  removePasskey
    .mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }))
    .mockResolvedValue(ok({ kind: 'passkey-removed' }));
  verifyPassword.mockResolvedValue(ok(null));
  await show();
  await press('Remove Laptop');
  await press('Yes, remove Laptop');
  await userEvent.type(await screen.findByLabelText('Password'), 'correct horse');
  listPasskeys.mockResolvedValue(listed(entry('Phone')));
  await press('Continue');
  expect(await screen.findByText(/^Laptop is removed/)).toBeTruthy();
  expect(removePasskey).toHaveBeenCalledTimes(2);
});

it('explains refusals that concern passkeys', async () => {
  removePasskey.mockResolvedValue(problem('last-way-in'));
  await show();
  await press('Remove Laptop');
  await press('Yes, remove Laptop');
  expect(await screen.findByText(/^This is your only way in/)).toBeTruthy();
  expect(onChanged).not.toHaveBeenCalled();
});

it('tells the page when the session is over', async () => {
  removePasskey.mockResolvedValue(problem('sign-in-required'));
  await show();
  await press('Remove Laptop');
  await press('Yes, remove Laptop');
  expect(onSignedOut).toHaveBeenCalledTimes(1);
});
