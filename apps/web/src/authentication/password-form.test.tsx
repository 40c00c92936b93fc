import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession, PasswordSignInRequest } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { currentSession, NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import { forgetSignedIn, seemsSignedIn } from './signed-in-hint.ts';

type SignIn = (credentials: PasswordSignInRequest) => Promise<ApiResponse<CurrentSession>>;
const signInWithPassword = jest.fn<SignIn>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ signInWithPassword }));
const { PasswordForm } = await import('./password-form.tsx');

const WRONG = /^Wrong username or password\./;
const name = () => screen.getByRole('textbox', { name: 'Username' });
const password = () => screen.getByLabelText('Password');
const send = () => userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
const describedBy = (field: HTMLElement) =>
  document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent;

function show() {
  const onSignedIn = jest.fn<() => void>();
  render(<PasswordForm onSignedIn={onSignedIn} />);
  return onSignedIn;
}

async function fillIn() {
  await userEvent.type(name(), ' ada ');
  await userEvent.type(password(), 'correct horse ');
}

beforeEach(() => {
  signInWithPassword.mockReset();
  forgetSignedIn();
});

it('signs in with name and password, the password exactly as typed', async () => {
  signInWithPassword.mockResolvedValue(ok(currentSession));
  const onSignedIn = show();
  await fillIn();
  await send();
  expect(signInWithPassword).toHaveBeenCalledWith({ username: 'ada', password: 'correct horse ' });
  expect(onSignedIn).toHaveBeenCalledTimes(1);
  expect(seemsSignedIn()).toBe(true);
});

it('tells password managers which field is which', () => {
  show();
  expect(name().getAttribute('autocomplete')).toBe('username');
  expect(password().getAttribute('autocomplete')).toBe('current-password');
});

it('says at once whatever is missing', async () => {
  show();
  await send();
  expect(describedBy(name())).toBe('Enter your username.');
  expect(describedBy(password())).toBe('Enter your password.');
  expect(document.activeElement).toBe(name());
});

it('shows at the field that the password is wrong, keeps what was typed and focuses it', async () => {
  signInWithPassword.mockResolvedValue(problem('wrong-username-or-password'));
  const onSignedIn = show();
  await fillIn();
  await send();
  await waitFor(() => expect(describedBy(password())).toMatch(WRONG));
  expect(password().getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(password());
  expect(name()).toHaveProperty('value', ' ada ');
  expect(onSignedIn).not.toHaveBeenCalled();
  expect(seemsSignedIn()).toBe(false);
});

describe('nothing is sent', () => {
  it('without a name', async () => {
    show();
    await userEvent.type(password(), 'correct horse');
    await send();
    expect(describedBy(name())).toBe('Enter your username.');
    expect(document.activeElement).toBe(name());
    expect(signInWithPassword).not.toHaveBeenCalled();
  });

  it('without a password', async () => {
    show();
    await userEvent.type(name(), 'ada');
    await send();
    expect(describedBy(password())).toBe('Enter your password.');
    expect(signInWithPassword).not.toHaveBeenCalled();
  });

  it('a second time while the first is under way', async () => {
    signInWithPassword.mockReturnValue(new Promise(() => undefined));
    show();
    await fillIn();
    await send();
    await send();
    expect(signInWithPassword).toHaveBeenCalledTimes(1);
  });
});

it.each([
  [problem('too-many-requests', {}, 30), 'Too many tries. Try again in 30 seconds.'],
  [NO_RESPONSE, 'No answer. Check your connection, then try again.'],
])('says a refusal that is nobody’s mistake once, for the whole form', async (response, sentence) => {
  signInWithPassword.mockResolvedValue(response);
  show();
  await fillIn();
  await send();
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe(sentence));
  expect(password().getAttribute('aria-invalid')).toBeNull();
});

it('shows the password on demand', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Show password' }));
  expect(password().getAttribute('type')).toBe('text');
  await userEvent.click(screen.getByRole('button', { name: 'Hide password' }));
  expect(password().getAttribute('type')).toBe('password');
});
