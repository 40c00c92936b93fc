import { beforeEach, expect, it, jest } from '@jest/globals';
import type { CurrentSession, PasskeyAssertion } from '@pollen/shared';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { currentSession, NO_RESPONSE, ok } from '../api/testing/responses.ts';
import type { Ceremony } from './passkey-ceremony.ts';

type PickPasskey = (purpose: string, autofill?: AbortSignal | null) => Promise<Ceremony<PasskeyAssertion>>;
const pickPasskey = jest.fn<PickPasskey>();
const cancelCeremony = jest.fn<() => Promise<void>>();
jest.unstable_mockModule('./passkey-ceremony.ts', () => ({
  pickPasskey,
  cancelCeremony,
  supportsAutofill: async () => true,
}));
const signInWithPasskey = jest.fn<() => Promise<ApiResponse<CurrentSession>>>();
jest.unstable_mockModule('../api/passkey-requests.ts', () => ({ signInWithPasskey }));
const { PasskeySignIn } = await import('./passkey-sign-in.tsx');

const passkey: PasskeyAssertion = {
  id: 'id',
  rawId: 'id',
  type: 'public-key',
  response: { clientDataJSON: 'data', authenticatorData: 'data', signature: 'data' },
};
type Settle = (ceremony: Ceremony<PasskeyAssertion>) => void;

/** Ceremonies in the order they began: autofill first. They end when the test says so. */
async function show() {
  const ceremonies: Settle[] = [];
  pickPasskey.mockImplementation(() => new Promise((resolve) => ceremonies.push(resolve)));
  const onSignedIn = jest.fn<() => void>();
  const page = render(<PasskeySignIn onSignedIn={onSignedIn} />);
  await act(async () => undefined);
  const end = (number: number, ceremony: Ceremony<PasskeyAssertion>) => act(async () => ceremonies[number]?.(ceremony));
  return { ...page, onSignedIn, end };
}
const button = () => screen.getByRole('button', { name: 'Use a passkey' });
const autofillSignal = () => pickPasskey.mock.calls[0]?.[1];

beforeEach(() => {
  pickPasskey.mockReset();
  cancelCeremony.mockReset().mockResolvedValue();
  signInWithPasskey.mockReset().mockResolvedValue(ok(currentSession));
});

it('offers passkeys in autofill from the start, without a busy button', async () => {
  const { onSignedIn, end } = await show();
  expect([autofillSignal()?.aborted, button().getAttribute('aria-disabled')]).toEqual([false, null]);
  await end(0, { kind: 'done', passkey });
  expect(onSignedIn).toHaveBeenCalledTimes(1);
});

it('aborts autofill for a ceremony that a tap asks for', async () => {
  const { onSignedIn, end } = await show();
  await userEvent.click(button());
  expect([autofillSignal()?.aborted, pickPasskey.mock.calls[1]?.[1]]).toEqual([true, null]);
  expect(button().getAttribute('aria-disabled')).toBe('true');
  await end(1, { kind: 'done', passkey });
  expect(onSignedIn).toHaveBeenCalledTimes(1);
});

it('says what went wrong after a tap, and nothing of autofill that did not work', async () => {
  const { end } = await show();
  await end(0, { kind: 'impossible' });
  expect(screen.getByRole('status').textContent).toBe('');
  await userEvent.click(button());
  await end(1, { kind: 'impossible' });
  expect(screen.getByRole('status').textContent).toMatch(/^This browser couldn’t do that/);
});

it('says so when the server refuses a passkey from autofill', async () => {
  signInWithPasskey.mockResolvedValue(NO_RESPONSE);
  const { end, onSignedIn } = await show();
  await end(0, { kind: 'done', passkey });
  expect(screen.getByRole('status').textContent).toMatch(/^No answer/);
  expect(onSignedIn).not.toHaveBeenCalled();
});

it('aborts its ceremony on unmount', async () => {
  const { unmount } = await show();
  unmount();
  expect(autofillSignal()?.aborted).toBe(true);
  expect(cancelCeremony).toHaveBeenCalledTimes(1);
});
