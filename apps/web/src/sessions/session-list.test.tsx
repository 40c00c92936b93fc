import { beforeEach, expect, it, jest } from '@jest/globals';
import type { SessionEntry, SessionList as Sessions } from '@pollen/shared';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { DisavowedSignIn } from '../activity/use-activity.ts';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import { sessionEntry } from './testing/session-entry.ts';

const listSessions = jest.fn<() => Promise<ApiResponse<Sessions>>>();
const revokeSession = jest.fn<(id: string) => Promise<ApiResponse<unknown>>>();
const revokeOtherSessions = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/session-requests.ts', () => ({ listSessions, revokeSession, revokeOtherSessions }));
const { SessionList } = await import('./session-list.tsx');
const { useSessions } = await import('./use-sessions.ts');

const phone: SessionEntry = sessionEntry('phone', { isCurrent: true, os: 'iOS 19' });
const computer: SessionEntry = {
  ...phone,
  id: 'computer',
  isCurrent: false,
  browser: 'Firefox 131',
  os: 'Windows',
  lastUsedAt: '2026-01-02T10:00:00Z',
  signedInBy: 'qr',
  approvedBy: { sessionId: 'phone', browser: 'Safari 19', os: 'iOS 19' },
};

const known = (...sessions: SessionEntry[]) => ok<Sessions>({ kind: 'sessions', sessions });

type SignInDisavowed = (disavowed: DisavowedSignIn) => Promise<void>;
type PageProps = { onSignedOut?: () => void; onEnded?: () => void; onDisavow: SignInDisavowed | null };
const nothing = () => undefined;

function Page({ onSignedOut = nothing, onEnded = nothing, onDisavow }: PageProps) {
  return <SessionList sessions={useSessions(onSignedOut, onEnded)} onDisavow={onDisavow} />;
}

async function show() {
  const onSignedOut = jest.fn<() => void>();
  const onEnded = jest.fn<() => void>();
  const onDisavow = jest.fn<SignInDisavowed>().mockResolvedValue();
  render(<Page onSignedOut={onSignedOut} onEnded={onEnded} onDisavow={onDisavow} />);
  return { onSignedOut, onEnded, onDisavow, items: await screen.findAllByRole('listitem') };
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  listSessions.mockReset().mockResolvedValue(known(computer, phone));
  revokeSession.mockReset().mockResolvedValue(ok(null));
  revokeOtherSessions.mockReset().mockResolvedValue(ok(null));
});

it('lists this browser first, without a button to end it', async () => {
  const { items } = await show();
  expect(items.map((item) => within(item).getByRole('heading').textContent)).toEqual([
    'Safari 19 on iOS 19This browser',
    'Firefox 131 on Windows',
  ]);
  expect(items.map((item) => within(item).queryAllByRole('button').length)).toEqual([0, 2]);
});

it('names the phone that approved a sign-in by a scan', async () => {
  const { items } = await show();
  expect(items[1]?.textContent).toContain('A scan, approved on Safari 19 on iOS 19');
  expect(items[0]?.textContent).toContain('A password');
});

it('names a device by its application, and the phone that let it in', async () => {
  const device: SessionEntry = { ...computer, id: 'tv', signedInBy: 'device', deviceOf: 'Television' };
  listSessions.mockResolvedValue(known(phone, device));
  const { items } = await show();
  expect(items[1]?.textContent).toContain('Television');
  expect(items[1]?.textContent).toContain('A device’s code, approved on Safari 19 on iOS 19');
  screen.getByRole('button', { name: /^Sign out Television, / });
});

it('gives the buttons of two similar computers different names', async () => {
  const later = { ...computer, id: 'another', startedAt: '2026-01-01T10:00:01Z' };
  const elsewhere = { ...computer, id: 'a third', address: '192.0.2.9' };
  listSessions.mockResolvedValue(known(phone, computer, later, elsewhere));
  await show();
  const names = screen.getAllByRole('button', { name: /Firefox/ }).map((button) => button.getAttribute('aria-label'));
  expect([names.length, new Set(names).size]).toEqual([6, 6]);
});

it('ends one session, and shows the new list', async () => {
  const { onEnded } = await show();
  listSessions.mockResolvedValue(known(phone));
  await press(/^Sign out Firefox 131 on Windows, /);
  expect(onEnded).toHaveBeenCalledTimes(1);
  expect(revokeSession).toHaveBeenCalledWith('computer');
  const notice = (await screen.findByText('Firefox 131 on Windows is signed out.')).closest('[role=status]');
  expect(notice).toBeTruthy();
  expect(document.activeElement).toBe(notice);
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
});

it('disavows any session but this one', async () => {
  listSessions.mockResolvedValue(known(phone, computer, { ...computer, id: 'by-password', signedInBy: 'password' }));
  const { onDisavow } = await show();
  const [first, second, ...others] = screen.getAllByRole('button', {
    name: /^This wasn’t me: Firefox 131 on Windows, /,
  });
  expect(others).toHaveLength(0);
  for (const button of [first, second]) if (button) await userEvent.click(button);
  expect(onDisavow.mock.calls.map(([disavowed]) => disavowed)).toMatchObject([
    { sessionId: 'computer', browser: 'Firefox 131', os: 'Windows', signedInBy: 'qr' },
    { sessionId: 'by-password', browser: 'Firefox 131', os: 'Windows', signedInBy: 'password' },
  ]);
});

it('offers no disavowal where it is not allowed', async () => {
  render(<Page onDisavow={null} />);
  await screen.findAllByRole('listitem');
  expect(screen.queryByRole('button', { name: /This was not me/ })).toBeNull();
});

it('ends two sessions in parallel, each once however often it is tapped', async () => {
  listSessions.mockResolvedValue(known(phone, computer, { ...computer, id: 'other', address: '192.0.2.9' }));
  revokeSession.mockReturnValue(new Promise(() => undefined));
  await show();
  const buttons = screen.getAllByRole('button', { name: /^Sign out Firefox/ });
  for (const button of [...buttons, ...buttons]) await userEvent.click(button);
  expect(revokeSession.mock.calls).toEqual([['computer'], ['other']]);
  expect(buttons.map((button) => button.getAttribute('aria-disabled'))).toEqual(['true', 'true']);
});

it('ends all other sessions with one tap', async () => {
  await show();
  listSessions.mockResolvedValue(known(phone));
  await press('Sign out everywhere else');
  expect(revokeOtherSessions).toHaveBeenCalledTimes(1);
  expect(await screen.findByText('You’re signed out everywhere else.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
});

it('claims no end of a session that has not ended', async () => {
  revokeSession.mockResolvedValue(NO_RESPONSE);
  await show();
  await press(/^Sign out Firefox 131 on Windows, /);
  expect(await screen.findByText(/^No answer/)).toBeTruthy();
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
});

it('tells the page when the session is over', async () => {
  const { onSignedOut } = await show();
  revokeSession.mockResolvedValue(problem('sign-in-required'));
  await press(/^Sign out Firefox 131 on Windows, /);
  expect(onSignedOut).toHaveBeenCalledTimes(1);
});

it('loads the list again on demand where it did not arrive', async () => {
  listSessions.mockResolvedValueOnce(NO_RESPONSE);
  render(<Page onDisavow={null} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);
});
