import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { NewPasskey, PasskeyList } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok } from '../api/testing/responses.ts';
import type { Ceremony } from './passkey-ceremony.ts';

const listPasskeys = jest.fn<() => Promise<ApiResponse<PasskeyList>>>();
const addPasskey = jest.fn<() => Promise<ApiResponse<unknown>>>();
const createPasskey = jest.fn<() => Promise<Ceremony<Pick<NewPasskey, 'id'>>>>();
const obstacleHere = jest.fn<() => string | null>();
jest.unstable_mockModule('../api/passkey-requests.ts', () => ({ listPasskeys, addPasskey }));
jest.unstable_mockModule('./passkey-ceremony.ts', () => ({ createPasskey, obstacleHere }));
const { PasskeyOffer } = await import('./passkey-offer.tsx');
const { notePasswordSignIn } = await import('./passkey-offer-state.ts');

const none = ok<PasskeyList>({ kind: 'passkeys', passkeys: [], obstacle: null });
const one = { id: 'p', name: 'Android', createdAt: '', lastUsedAt: null, isSynced: true };
const title = 'Next time, without a password?';
const isAvailable = jest.fn<() => Promise<boolean>>();

beforeEach(() => {
  localStorage.clear();
  Object.defineProperty(window, 'PublicKeyCredential', {
    configurable: true,
    value: { isUserVerifyingPlatformAuthenticatorAvailable: isAvailable },
  });
  isAvailable.mockReset().mockResolvedValue(true);
  obstacleHere.mockReset().mockReturnValue(null);
  listPasskeys.mockReset().mockResolvedValue(none);
  addPasskey.mockReset().mockResolvedValue(ok({}));
  createPasskey.mockReset().mockResolvedValue({ kind: 'done', passkey: { id: 'p' } });
});
afterEach(() => {
  Reflect.deleteProperty(window, 'PublicKeyCredential');
});

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
async function seesNone(): Promise<void> {
  const { unmount } = render(<PasskeyOffer />);
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  expect(screen.queryByText(title)).toBeNull();
  unmount();
}

it('comes after a password, and not again once it was declined', async () => {
  await seesNone();
  notePasswordSignIn();
  const onClose = jest.fn();
  render(<PasskeyOffer onClose={onClose} />);
  await screen.findByRole('heading', { name: title });
  await press('Not now');
  expect(screen.queryByText(title)).toBeNull();
  expect(onClose).toHaveBeenCalledTimes(1);
  notePasswordSignIn();
  await seesNone();
});

it('adds a passkey, says so, and does not come again', async () => {
  notePasswordSignIn();
  render(<PasskeyOffer />);
  await screen.findByText(title);
  await press('Add a passkey');
  await screen.findByText('Your new passkey works from now on.');
  expect(addPasskey).toHaveBeenCalledTimes(1);
  await seesNone();
});

it('stays where the dialog was closed or the network failed', async () => {
  notePasswordSignIn();
  createPasskey.mockResolvedValueOnce({ kind: 'cancelled' });
  render(<PasskeyOffer />);
  await screen.findByText(title);
  await press('Add a passkey');
  screen.getByText(title);
  addPasskey.mockResolvedValue(NO_RESPONSE);
  await press('Add a passkey');
  await screen.findByText(/No answer/);
  screen.getByText(title);
});

it.each([
  [
    'the account has one',
    () => listPasskeys.mockResolvedValue(ok({ kind: 'passkeys', passkeys: [one], obstacle: null })),
  ],
  ['none works here', () => obstacleHere.mockReturnValue('plain-http')],
  ['the phone cannot check who holds it', () => isAvailable.mockResolvedValue(false)],
])('does not come where %s', async (_, arrange) => {
  arrange();
  notePasswordSignIn();
  await seesNone();
});
