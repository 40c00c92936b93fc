import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { SessionApplication, SessionEntry, SessionList as Sessions } from '@pollen/shared';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import type { ApiResponse } from '../api/request.ts';
import { ok } from '../api/testing/responses.ts';

const listSessions = jest.fn<() => Promise<ApiResponse<Sessions>>>();

import { sessionEntry } from './testing/session-entry.ts';

jest.unstable_mockModule('../api/session-requests.ts', () => ({
  listSessions,
  revokeSession: jest.fn(),
  revokeGroup: jest.fn(),
  renameSession: jest.fn(),
  revokeOtherSessions: jest.fn(),
}));
const { DeviceList } = await import('./device-list.tsx');
const { useSessions } = await import('./use-sessions.ts');

const NOW = Date.parse('2026-01-02T10:00:00Z');
const inSeconds = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

const computer: SessionEntry = sessionEntry('computer', {
  browser: 'Firefox 131',
  os: 'Windows',
  startedAt: '2026-01-02T09:00:00Z',
  lastUsedAt: '2026-01-02T09:30:00Z',
  signedInBy: 'qr',
});
const inApplication = (
  name: string,
  state: SessionApplication['state'],
  nextTryAt: string | null = null,
): SessionApplication => ({ clientId: name, name, state, nextTryAt });
const ended = (...applications: SessionApplication[]) => ({
  id: 'gone',
  device: { browser: 'Chrome 140', os: 'Linux' },
  endedAt: inSeconds(-120),
  applications,
});

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  listSessions.mockReset();
});
afterEach(() => {
  jest.useRealTimers();
});

const nothing = () => undefined;

function Page() {
  return <DeviceList sessions={useSessions(nothing, nothing)} onDisavow={async () => undefined} />;
}

const pass = (seconds: number) => act(() => jest.advanceTimersByTimeAsync(seconds * 1000));

async function show(list: Omit<Sessions, 'kind'>) {
  listSessions.mockResolvedValue(ok<Sessions>({ kind: 'sessions', ...list }));
  render(<Page />);
  await pass(0);
}

it('says of each application in a session how it stands there', async () => {
  await show({ sessions: [{ ...computer, applications: [inApplication('Grafana', 'signed-in')] }] });
  fireEvent.click(screen.getByRole('button', { expanded: false }));
  expect(screen.getByText('Grafana: signed in')).toBeTruthy();
  expect(screen.queryByText('Signed out lately')).toBeNull();
});

it('says nothing of applications where there are none', async () => {
  await show({ sessions: [computer] });
  fireEvent.click(screen.getByRole('button', { expanded: false }));
  expect(screen.queryByText('Applications')).toBeNull();
});

it('says of a session that has ended which applications have heard of it, and when the next try is', async () => {
  await show({
    sessions: [],
    ended: [
      ended(
        inApplication('Grafana', 'signed-out'),
        inApplication('Gitea', 'being-told'),
        inApplication('Immich', 'being-told', inSeconds(300)),
        inApplication('Jellyfin', 'being-told', inSeconds(-1)),
        inApplication('יומן', 'given-up'),
        inApplication('Wiki', 'not-told'),
      ),
    ],
  });
  const list = screen.getByText('Chrome, Linux').closest('li');
  expect(list).not.toBeNull();
  const lines = within(list ?? document.body).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'Grafana: signed out',
    'Gitea: being signed out',
    'Immich: couldn’t be told yet, next try in 5 minutes',
    'Jellyfin: couldn’t be told yet, trying again now',
    '\u2068יומן\u2069: couldn’t be told. It may still be open there.',
    'Wiki: can’t be told. It finds out the next time it asks.',
  ]);
});

it('asks again as long as an application is being told, and then no more', async () => {
  await show({ sessions: [], ended: [ended(inApplication('Grafana', 'being-told'))] });
  listSessions.mockResolvedValue(
    ok<Sessions>({ kind: 'sessions', sessions: [], ended: [ended(inApplication('Grafana', 'signed-out'))] }),
  );
  await pass(3);
  expect(screen.getByText('Grafana: signed out')).toBeTruthy();
  await pass(3_600);
  expect(listSessions).toHaveBeenCalledTimes(2);
});

it('waits for the next try of the server before it asks again', async () => {
  await show({ sessions: [], ended: [ended(inApplication('Grafana', 'being-told', inSeconds(300)))] });
  await pass(299);
  expect(listSessions).toHaveBeenCalledTimes(1);
  await pass(4);
  expect(listSessions).toHaveBeenCalledTimes(2);
});

it('tells of a browser that nobody noted', async () => {
  const { device: _device, ...rest } = ended(inApplication('Grafana', 'signed-out'));
  await show({ sessions: [], ended: [{ ...rest, device: null }] });
  expect(screen.getByText('A browser')).toBeTruthy();
});
