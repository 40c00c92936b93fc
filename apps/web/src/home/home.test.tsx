import '../../jsdom-gaps.ts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AccountPicture, Activity, CurrentSession, Invitation } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';

const makeInvitation = jest.fn<() => Promise<ApiResponse<Invitation>>>();
const noSessions = async () => ok({ kind: 'sessions', sessions: [] });
const noResponse = async () => NO_RESPONSE;
jest.unstable_mockModule('../api/session-requests.ts', () => ({
  listSessions: noSessions,
  revokeSession: noSessions,
  revokeOtherSessions: noSessions,
}));
jest.unstable_mockModule('../api/administration-requests.ts', () => ({
  makeInvitation,
  listInvitations: noResponse,
  revokeInvitation: noResponse,
  listAccounts: noResponse,
  changeAccount: noResponse,
  makeRecoveryLink: noResponse,
}));
const verifyPassword = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
const loadActivity = jest.fn<() => Promise<ApiResponse<Activity>>>();
jest.unstable_mockModule('../api/activity-requests.ts', () => ({
  loadActivity,
  sendConfirmation: noResponse,
  sendDisavowal: noResponse,
}));
jest.unstable_mockModule('../api/passkey-requests.ts', () => ({
  listPasskeys: noResponse,
  addPasskey: noResponse,
  renamePasskey: noResponse,
  removePasskey: noResponse,
  creationOptions: noResponse,
  requestOptions: noResponse,
}));
const changePicture = jest.fn<() => Promise<ApiResponse<AccountPicture>>>();
jest.unstable_mockModule('../api/account-requests.ts', () => ({ changePicture, changePassword: noResponse }));
const { Home } = await import('./home.tsx');
const { noteJustSetUp } = await import('../account/just-set-up.tsx');

const MINUTE = 60;
const linkText = 'https://pollen.example/invitation#token';
const account = { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: true };
const full: CurrentSession = {
  account,
  session: { id: 's', signedInBy: 'password', expiresIn: 30 * MINUTE, idleExpiresIn: 30 * MINUTE, approvedBy: null },
};
const fromScan: CurrentSession = {
  account,
  session: { ...full.session, signedInBy: 'qr', approvedBy: { browser: 'Safari 19', os: 'iOS 19' } },
};

const home = (current = full, onPhone = true) => (
  <Home current={current} receivedAt={Date.now()} onPhone={onPhone} signOut="ready" onSignedOut={() => undefined} />
);

async function show(current: CurrentSession, onPhone = false) {
  render(home(current, onPhone));
  await screen.findAllByRole('list');
}

const button = (name: string) => screen.queryByRole('button', { name });
const link = (name: string) => screen.queryByRole('link', { name });

beforeEach(() => {
  makeInvitation.mockReset();
  loadActivity.mockReset().mockResolvedValue(NO_RESPONSE);
});
afterEach(() => sessionStorage.clear());

it('says who is signed in, how, and until when', async () => {
  await show(fromScan);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Signed in as Ada');
  expect(screen.getByText('A scan, approved on Safari 19 on iOS 19')).toBeTruthy();
  expect(screen.getByText('in 30 minutes')).toBeTruthy();
});

it('isolates names that are written from right to left', async () => {
  const named = { ...account, displayName: 'מרים (הנהלה)!' };
  render(home({ ...fromScan, account: named }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Signed in as \u2068מרים (הנהלה)!\u2069');
  await screen.findByText(/^Not \u2068מרים \(הנהלה\)!\u2069\?/);
});

it('shows the passkeys, and says why there can be none in this browser', async () => {
  await show(full);
  expect(screen.getByRole('heading', { name: 'Passkeys' })).toBeTruthy();
  expect(screen.getByText('This browser can’t use passkeys.')).toBeTruthy();
});

it('shows the picture of who is signed in, and the next one once it is set', async () => {
  await show({ ...full, account: { ...account, picture: '/pictures/old' } });
  const pictures = () => [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'));
  expect(pictures()).toEqual(['/pictures/old', '/pictures/old']);
  changePicture.mockResolvedValue(ok({ kind: 'account-picture', picture: null }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove picture' }));
  await screen.findByText('Picture removed.');
  expect(pictures()).toEqual([]);
});

describe('a browser that was signed in by a scan', () => {
  it('offers nothing that it may not do, and says so', async () => {
    await show(fromScan, true);
    expect(link('Scan a code') ?? link('Approve a sign-in') ?? button('Create an invitation')).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Picture' })).toBeNull();
    expect(screen.queryByRole('heading', { name: 'Passkeys' })).toBeNull();
    expect(screen.getByText(/can’t approve other sign-ins/)).toBeTruthy();
  });

  it('does not load the activity of the account', async () => {
    await show(fromScan, true);
    expect(loadActivity).not.toHaveBeenCalled();
    expect(screen.queryByRole('button', { name: /not me/ })).toBeNull();
  });

  it('asks whether it is the right account', async () => {
    await show(fromScan);
    expect(screen.getByText(/^Not Ada\?/)).toBeTruthy();
  });
});

describe('a full session', () => {
  it('shows the activity, and asks about a sign-in by a scan', async () => {
    const about = { at: new Date().toISOString(), browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
    const by = { browser: 'Safari 19', os: 'iOS 19' };
    const signIn = { kind: 'signed-in', ...about, sessionId: 's', signedInBy: 'qr', by, isAsked: true } as const;
    const entries = [signIn, { kind: 'failed-attempts', ...about, count: 3 } as const];
    loadActivity.mockResolvedValue(ok({ kind: 'activity', isProofWanted: false, entries }));
    render(home());
    expect(
      await screen.findByText('Wrong passwords, codes or passkeys: 3, the last from Firefox 131 on Windows'),
    ).toBeTruthy();
    expect(
      screen.getByRole('heading', { name: 'Firefox 131 on Windows was signed in just now. Was this you?' }),
    ).toBeTruthy();
  });

  it('shows the rest of the activity, and focuses its first entry', async () => {
    const about = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
    const entries = Array.from({ length: 8 }, (_, day) => {
      return { kind: 'failed-attempts', at: `2026-01-0${8 - day}T10:00:00Z`, ...about, count: day } as const;
    });
    loadActivity.mockResolvedValue(ok({ kind: 'activity', isProofWanted: false, entries }));
    await show(full);
    await userEvent.click(await screen.findByRole('button', { name: 'Show all' }));
    expect(document.activeElement?.textContent).toMatch(/^Wrong passwords, codes or passkeys: 6,/);
  });

  it('scans first on a phone', async () => {
    await show(full, true);
    expect(link('Scan a code')?.getAttribute('href')).toBe('/q?scan');
  });

  it('invites only as an administrator', async () => {
    await show({ ...full, account: { ...account, isAdmin: false } });
    expect(button('Create an invitation')).toBeNull();
  });

  it('makes an invitation as code and link', async () => {
    const user = userEvent.setup();
    makeInvitation.mockResolvedValue(ok({ kind: 'invitation', link: linkText, expiresIn: 7200 }));
    await show(full);
    await userEvent.click(screen.getByRole('button', { name: 'Create an invitation' }));
    expect(await screen.findByDisplayValue(linkText)).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Code that opens the invitation' })).toBeTruthy();
    expect(screen.getByText('in 2 hours')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await navigator.clipboard.readText()).toBe(linkText);
  });

  it('makes it after re-authentication, where that is wanted', async () => {
    makeInvitation.mockResolvedValueOnce(problem('verification-required', { verifyBy: ['password'] }));
    makeInvitation.mockResolvedValue(ok({ kind: 'invitation', link: linkText, expiresIn: 7200 }));
    verifyPassword.mockResolvedValue(ok(null));
    await show(full);
    await userEvent.click(screen.getByRole('button', { name: 'Create an invitation' }));
    await userEvent.type(await screen.findByLabelText('Password'), 'my password');
    expect(button('Create an invitation')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByDisplayValue(linkText)).toBeTruthy();
    expect(makeInvitation).toHaveBeenCalledTimes(2);
  });

  it('selects the link where the browser does not let it be copied', async () => {
    makeInvitation.mockResolvedValue(ok({ kind: 'invitation', link: linkText, expiresIn: 7200 }));
    await show(full);
    const user = userEvent.setup();
    jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'));
    document.execCommand = () => false;
    await user.click(screen.getByRole('button', { name: 'Create an invitation' }));
    const field = await screen.findByDisplayValue(linkText);
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    expect(await screen.findByText('Select the link and copy it.')).toBeTruthy();
    expect(field).toMatchObject({ selectionStart: 0, selectionEnd: linkText.length });
  });
});

it('says after setup what to do next, until that is closed', async () => {
  noteJustSetUp();
  await show(full, true);
  expect(screen.getByText(/Now open localhost on a computer/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.queryByText(/Now open/)).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  expect(sessionStorage).toHaveLength(0);
});
