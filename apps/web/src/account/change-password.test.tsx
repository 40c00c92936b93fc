import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { PasswordChanged } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { ok } from '../api/testing/responses.ts';

const changePassword = jest.fn<(wanted: object) => Promise<ApiResponse<PasswordChanged>>>();
jest.unstable_mockModule('../api/account-requests.ts', () => ({ changePassword }));
const { ChangePassword } = await import('./change-password.tsx');

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const focused = () => document.activeElement?.textContent;
const onSignedOut = jest.fn<() => void>();
beforeEach(() => {
  changePassword.mockReset();
});

it('takes the focus back to its heading after cancelling', async () => {
  render(<ChangePassword onSignedOut={onSignedOut} onChanged={() => undefined} />);
  await press('Choose a new password');
  await press('Cancel');
  expect(focused()).toBe('Password');
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
