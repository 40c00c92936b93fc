import { beforeEach, expect, it, jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Obstacle } from '../authentication/passkey-ceremony.ts';
import type { NewAccountDetails } from './new-account-form.tsx';

const obstacleHere = jest.fn<() => Obstacle | null>();
jest.unstable_mockModule('../authentication/passkey-ceremony.ts', () => ({ obstacleHere }));
const { NewAccountForm } = await import('./new-account-form.tsx');

const make = jest.fn<(details: NewAccountDetails) => Promise<null>>();
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

beforeEach(() => {
  obstacleHere.mockReset().mockReturnValue(null);
  make.mockReset().mockResolvedValue(null);
});

function show() {
  render(<NewAccountForm submitLabel="Create my account" proposed={{ displayName: 'Grace' }} make={make} />);
}

it('makes a passkey first, and asks for no password', async () => {
  show();
  expect(screen.queryByLabelText('Password')).toBeNull();
  expect(buttons()).toEqual(['Create a passkey', 'Use a password instead']);
  await userEvent.type(screen.getByLabelText('Username'), 'grace{Enter}');
  expect(make.mock.calls).toEqual([[{ displayName: 'Grace', username: 'grace', password: null }]]);
});

it('takes a password instead, with what was typed, and then makes no passkey whatever is pressed', async () => {
  show();
  await userEvent.type(screen.getByLabelText('Username'), 'grace');
  await press('Use a password instead');
  expect(screen.queryByRole('button', { name: 'Create a passkey' })).toBeNull();
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse{Enter}');
  expect(make.mock.calls).toEqual([[{ displayName: 'Grace', username: 'grace', password: 'correct horse' }]]);
  await press('Use a passkey instead');
  expect(screen.queryByLabelText('Password')).toBeNull();
  await press('Create a passkey');
  expect(make.mock.lastCall).toEqual([{ displayName: 'Grace', username: 'grace', password: null }]);
});

it('takes a password where passkeys do not work, and says why', () => {
  obstacleHere.mockReturnValue('browser');
  show();
  expect(screen.getByText('This browser can’t use passkeys.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /passkey/ })).toBeNull();
  expect(screen.getByLabelText('Password')).toBeTruthy();
});
