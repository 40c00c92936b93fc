import '../../jsdom-gaps.ts';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { Invitation } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';

const makeInvitation = jest.fn<() => Promise<ApiResponse<Invitation>>>();
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
const noResponse = async () => NO_RESPONSE;
jest.unstable_mockModule('../api/administration-requests.ts', () => ({
  makeInvitation,
  listInvitations: noResponse,
  revokeInvitation: noResponse,
}));
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const { Invite } = await import('./invite.tsx');

const linkText = 'https://pollen.example/invitation#token';
const show = () => render(<Invite onSignedOut={() => undefined} onMade={() => undefined} />);
const create = () => screen.queryByRole('button', { name: 'Create an invitation' });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  makeInvitation.mockReset().mockResolvedValue(ok({ kind: 'invitation', link: linkText, expiresIn: 7200 }));
});

it('makes an invitation as code and link', async () => {
  const user = userEvent.setup();
  show();
  await press('Create an invitation');
  expect(await screen.findByDisplayValue(linkText)).toBeTruthy();
  expect(screen.getByRole('img', { name: 'Code that opens the invitation' })).toBeTruthy();
  expect(screen.getByText('in 2 hours')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Copy link' }));
  expect(await navigator.clipboard.readText()).toBe(linkText);
});

it('makes it after re-authentication, where that is wanted', async () => {
  makeInvitation.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
  verifyPassword.mockResolvedValue(ok(null));
  show();
  await press('Create an invitation');
  await userEvent.type(await screen.findByLabelText('Password'), 'my password');
  expect(create()).toBeNull();
  await press('Continue');
  expect(await screen.findByDisplayValue(linkText)).toBeTruthy();
  expect(makeInvitation).toHaveBeenCalledTimes(2);
});

it('selects the link where the browser does not let it be copied', async () => {
  const user = userEvent.setup();
  show();
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
  document.execCommand = () => false;
  await user.click(screen.getByRole('button', { name: 'Create an invitation' }));
  const field = await screen.findByDisplayValue(linkText);
  await user.click(screen.getByRole('button', { name: 'Copy link' }));
  expect(await screen.findByText('Select the link and copy it.')).toBeTruthy();
  expect(field).toMatchObject({ selectionStart: 0, selectionEnd: linkText.length });
});
