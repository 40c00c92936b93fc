import { afterAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CurrentSession, SessionStatus } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok } from '../api/testing/responses.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';

const loadSessionStatus = jest.fn<() => Promise<ApiResponse<SessionStatus>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ loadSessionStatus, revokeSession: jest.fn() }));
const { EntryScreen } = await import('./entry-screen.tsx');

const FORM = 'Approve a sign-in';
const sessionStatus = (current: CurrentSession | null) =>
  ok<SessionStatus>({ kind: 'session-status', current, isSetUp: true });
const byScan: CurrentSession = {
  account: { id: 'a', username: 'ada', displayName: 'Ada', isAdmin: false },
  session: { id: 's', signedInBy: 'qr', expiresIn: 900, idleExpiresIn: 900, approvedBy: null },
};
const open = () =>
  render(<EntryScreen unknown={null} filled={null} onTyped={() => undefined} onScan={() => undefined} />);
const sees = (name: string) => screen.findByRole('heading', { level: 1, name });

beforeEach(() => {
  localStorage.clear();
  loadSessionStatus.mockReset();
});

it('tells a browser that was signed in by a scan that it may not approve, before a code is typed', async () => {
  rememberSignedIn('qr');
  loadSessionStatus.mockResolvedValue(sessionStatus(byScan));
  open();
  expect(screen.queryByRole('textbox')).toBeNull();
  await sees('Use your own phone for this');
});

it('offers the form where the hint was wrong or no response comes', async () => {
  rememberSignedIn('qr');
  for (const response of [sessionStatus(null), NO_RESPONSE]) {
    loadSessionStatus.mockResolvedValueOnce(response);
    const { unmount } = open();
    await sees(FORM);
    unmount();
  }
});

it('sends no request without the hint', async () => {
  rememberSignedIn('password');
  open();
  await sees(FORM);
  expect(loadSessionStatus).not.toHaveBeenCalled();
});

describe('the start of the installed app', () => {
  const onScan = jest.fn();
  const start = (state: PermissionState, url = '/q?app') => {
    history.replaceState(null, '', url);
    const query = jest.fn(async () => ({ state }));
    Object.defineProperty(navigator, 'permissions', { configurable: true, value: { query } });
    render(<EntryScreen unknown={null} filled={null} onTyped={() => undefined} onScan={onScan} />);
    return query;
  };
  beforeEach(() => void onScan.mockReset());
  afterAll(() => void Reflect.deleteProperty(navigator, 'permissions'));

  it('opens the scanner where somebody is signed in and the camera asks nobody, once', async () => {
    rememberSignedIn('passkey');
    start('granted');
    await waitFor(() => expect(onScan).toHaveBeenCalledTimes(1));
    expect(location.href).toBe('http://localhost/q');
  });

  it.each([
    ['the camera would ask', 'prompt', 'passkey'],
    ['the camera was refused', 'denied', 'passkey'],
    ['nobody is signed in', 'granted', null],
    ['a scan has signed in', 'granted', 'qr'],
  ] as const)('waits for a tap where %s', async (_, state, signedInBy) => {
    if (signedInBy !== null) rememberSignedIn(signedInBy);
    loadSessionStatus.mockResolvedValue(sessionStatus(signedInBy === 'qr' ? byScan : null));
    const query = start(state);
    await screen.findByRole('heading', { level: 1 });
    await Promise.all(query.mock.results.map(({ value }) => value));
    expect(onScan).not.toHaveBeenCalled();
  });

  it('is no other way to come to this page', async () => {
    rememberSignedIn('passkey');
    const query = start('granted', '/q');
    await sees(FORM);
    expect(query).not.toHaveBeenCalled();
  });
});
