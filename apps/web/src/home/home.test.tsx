import '../../jsdom-gaps.ts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ok } from '../api/testing/responses.ts';
import { account, full } from './testing/current.ts';
import { forgetRequests, modules, requests } from './testing/requests.ts';

jest.unstable_mockModule('../api/session-requests.ts', () => modules.session);
jest.unstable_mockModule('../api/activity-requests.ts', () => modules.activity);
jest.unstable_mockModule('../api/passkey-requests.ts', () => modules.passkey);
jest.unstable_mockModule('../api/notice-requests.ts', () => modules.notices);
const { Home } = await import('./home.tsx');
const { noteJustSetUp } = await import('../account/just-set-up.tsx');

const home = (current = full, onPhone = true) => (
  <Home current={current} receivedAt={Date.now()} onPhone={onPhone} signOut="ready" onSignedOut={() => undefined} />
);

async function show(current: CurrentSession, onPhone = false) {
  render(home(current, onPhone));
  await screen.findByRole('heading', { level: 1 });
}

const button = (name: string) => screen.queryByRole('button', { name });
const link = (name: string | RegExp) => screen.queryByRole('link', { name });

beforeEach(forgetRequests);
afterEach(() => sessionStorage.clear());

it('says who is signed in, how, and until when', async () => {
  await show(full);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Signed in as Ada');
  expect(screen.getByText('A password')).toBeTruthy();
  expect(screen.getByText('in 30 minutes')).toBeTruthy();
});

it('isolates names that are written from right to left', async () => {
  const named = { ...account, displayName: 'מרים (הנהלה)!' };
  render(home({ ...full, account: named }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Signed in as \u2068מרים (הנהלה)!\u2069');
  await screen.findAllByRole('list');
});

describe('a full session', () => {
  it('asks about a sign-in by a scan', async () => {
    const about = { at: new Date().toISOString(), browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
    const by = { browser: 'Safari 19', os: 'iOS 19' };
    const signIn = { kind: 'signed-in', ...about, sessionId: 's', signedInBy: 'qr', by, isAsked: true } as const;
    requests.loadActivity.mockResolvedValue(ok({ kind: 'activity', isProofWanted: false, entries: [signIn] }));
    await show(full);
    expect(
      await screen.findByRole('heading', { name: 'Firefox 131 on Windows was signed in just now. Was this you?' }),
    ).toBeTruthy();
  });

  it('scans first on a phone', async () => {
    await show(full, true);
    expect(link('Scan a code')?.getAttribute('href')).toBe('/q?scan');
  });

  it('says how many devices and passkeys there are', async () => {
    requests.listPasskeys.mockResolvedValue(ok({ kind: 'passkeys', passkeys: [], obstacle: null }));
    await show(full);
    expect(await screen.findByRole('link', { name: 'Security No passkeys' })).toBeTruthy();
    expect(link('Devices 0 devices')).toBeTruthy();
  });

  it('leads to people and applications only as an administrator', async () => {
    await show({ ...full, account: { ...account, isAdmin: false } });
    expect([link(/^Devices/), link(/^Security/)].map((each) => each?.getAttribute('href'))).toEqual([
      '/devices',
      '/security',
    ]);
    expect([link('People'), link('Applications')]).toEqual([null, null]);
  });
});

it('says after setup what to do next, until that is closed', async () => {
  noteJustSetUp();
  await show(full, true);
  expect(screen.getByText(/Now open localhost on a computer/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(screen.queryByText(/Now open/)).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  expect([sessionStorage.length, button('Done')]).toEqual([0, null]);
});
