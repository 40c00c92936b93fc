import { beforeEach, expect, it, jest } from '@jest/globals';
import type { CurrentSession, SessionStatus } from '@pollen/shared';
import { render, screen } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok } from '../api/testing/responses.ts';
import { rememberSignedIn } from '../authentication/signed-in-hint.ts';

const loadSessionStatus = jest.fn<() => Promise<ApiResponse<SessionStatus>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ loadSessionStatus }));
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
