import { beforeEach, expect, it, jest } from '@jest/globals';
import type { SessionEntry, SessionList as Sessions } from '@pollen/shared';
import { render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import type { DeviceGroup } from './device-groups.ts';
import { sessionEntry } from './testing/session-entry.ts';

const requests = {
  listSessions: jest.fn<() => Promise<ApiResponse<Sessions>>>(),
  revokeSession: jest.fn<(id: string) => Promise<ApiResponse<unknown>>>(),
  revokeGroup: jest.fn<(id: string) => Promise<ApiResponse<unknown>>>(),
  revokeOtherSessions: jest.fn<() => Promise<ApiResponse<unknown>>>(),
  renameSession: jest.fn<(id: string, name: string | null) => Promise<ApiResponse<unknown>>>(),
};
jest.unstable_mockModule('../api/session-requests.ts', () => requests);
const { DeviceList } = await import('./device-list.tsx');
const { useSessions } = await import('./use-sessions.ts');

const phone = sessionEntry('phone', { isCurrent: true, browser: 'Safari 19', os: 'iOS' });
const computer = sessionEntry('computer', {
  browser: 'Firefox 131',
  os: 'Windows',
  address: '192.0.2.9',
  network: 'different',
  lastUsedAt: '2026-01-02T10:00:00Z',
  signedInBy: 'qr',
  approvedBy: { sessionId: 'phone', browser: 'Safari 19', os: 'iOS' },
});
const again = { ...computer, id: 'again', lastUsedAt: '2026-01-03T10:00:00Z' };

const known = (...sessions: SessionEntry[]) => ok<Sessions>({ kind: 'sessions', sessions });

type PageProps = { onSignedOut?: () => void; onEnded?: () => void; onDisavow: (group: DeviceGroup) => Promise<void> };
const nothing = () => undefined;

function Page({ onSignedOut = nothing, onEnded = nothing, onDisavow }: PageProps) {
  return <DeviceList sessions={useSessions(onSignedOut, onEnded)} onDisavow={onDisavow} />;
}

async function show(...sessions: SessionEntry[]) {
  if (sessions.length > 0) requests.listSessions.mockResolvedValue(known(...sessions));
  const onSignedOut = jest.fn<() => void>();
  const onEnded = jest.fn<() => void>();
  const onDisavow = jest.fn<(group: DeviceGroup) => Promise<void>>().mockResolvedValue();
  render(<Page onSignedOut={onSignedOut} onEnded={onEnded} onDisavow={onDisavow} />);
  return { onSignedOut, onEnded, onDisavow, rows: await screen.findAllByRole('button', { expanded: false }) };
}

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => userEvent.click(button(name));
const open = (name: RegExp) => press(name);

beforeEach(() => {
  for (const request of Object.values(requests)) request.mockReset();
  requests.listSessions.mockResolvedValue(known(computer, phone));
  requests.revokeSession.mockResolvedValue(ok(null));
  requests.revokeGroup.mockResolvedValue(ok(null));
  requests.revokeOtherSessions.mockResolvedValue(ok(null));
  requests.renameSession.mockResolvedValue(ok(null));
});

it('lists this browser first, in a row that says what it is, where, and when it was used', async () => {
  const { rows } = await show();
  expect(rows.map((row) => row.querySelector('.device-name')?.textContent?.trim())).toEqual([
    'Safari, iOS This browser',
    'Firefox, Windows',
  ]);
  expect(rows[0]?.textContent).toContain('This network');
  expect(rows[0]?.textContent).toContain('Active now');
  expect(rows[1]?.textContent).toContain('192.0.2.9');
  expect(rows[1]?.textContent).toMatch(/ago/);
});

it('says the place instead of an address, and what a named browser is', async () => {
  const { rows } = await show({ ...computer, place: 'Lyon, France', name: 'Library “1”' });
  const about = [...(rows[0]?.querySelectorAll('.device-about > bdi') ?? [])].map(({ textContent }) => textContent);
  expect(rows[0]?.querySelector('.device-name')?.textContent).toContain('Library “1”');
  expect(about).toEqual(['Firefox, Windows', 'Lyon, France']);
});

it('says of a browser that says nothing of itself that it does not', async () => {
  const { rows } = await show({ ...computer, browser: null, os: null });
  expect(rows[0]?.textContent).toContain('A browser that doesn’t say what it is');
});

it('opens to how, when exactly and from where it was signed in, and closes again', async () => {
  await show();
  await open(/^Firefox, Windows/);
  const [item] = screen.getAllByRole('listitem').slice(1);
  const facts = within(item ?? document.body);
  for (const fact of ['Firefox 131 on Windows', 'A scan, approved on Safari 19 on iOS', '192.0.2.9', /January 2, 2026/])
    expect(facts.getByText(fact, { selector: 'dd, dd *' })).toBeTruthy();
  expect(facts.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Firefox/),
    'Sign out',
    'Rename',
    'I don’t recognise this',
  ]);
  await press(/^Firefox, Windows/);
  expect(facts.queryByText('192.0.2.9', { selector: 'dd *' })).toBeNull();
});

it('offers of this browser only to name it', async () => {
  await show(phone);
  await open(/^Safari, iOS/);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent?.slice(0, 6))).toEqual([
    'Safari',
    'Rename',
  ]);
});

it('names a device by its application, and the phone that let it in', async () => {
  const { rows } = await show({ ...computer, signedInBy: 'device', deviceOf: 'Television' });
  expect(rows[0]?.textContent).toContain('Television');
  await open(/Television/);
  expect(screen.getByText('A device’s code, approved on Safari 19 on iOS')).toBeTruthy();
});

it('ends one session, and shows the new list', async () => {
  const { onEnded } = await show();
  await open(/^Firefox, Windows/);
  requests.listSessions.mockResolvedValue(known(phone));
  await press(/^Sign out Firefox, Windows, signed in /);
  expect(requests.revokeSession.mock.calls).toEqual([['computer']]);
  const notice = (await screen.findByText('Firefox, Windows is signed out.')).closest('[role=status]');
  expect(document.activeElement).toBe(notice);
  expect(onEnded).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
});

it('one that was ended elsewhere meanwhile is ended all the same', async () => {
  await show();
  await open(/^Firefox, Windows/);
  requests.revokeSession.mockResolvedValue(problem('not-found'));
  requests.listSessions.mockResolvedValue(known(phone));
  await press(/^Sign out Firefox/);
  expect(await screen.findByText('Firefox, Windows is signed out.')).toBeTruthy();
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
});

it('sends one request however often it is tapped', async () => {
  requests.revokeSession.mockReturnValue(new Promise(() => undefined));
  await show();
  await open(/^Firefox, Windows/);
  const end = button(/^Sign out Firefox/);
  for (let tap = 0; tap < 3; tap += 1) await userEvent.click(end);
  expect([requests.revokeSession.mock.calls.length, end.getAttribute('aria-disabled')]).toEqual([1, 'true']);
});

it('has one row for the sessions of one browser, ends them all at once or each by itself', async () => {
  const group = [computer, again].map((entry) => ({ ...entry, group: 'library' }));
  const { rows } = await show(...group, phone);
  expect(rows).toHaveLength(2);
  await open(/^Firefox, Windows/);
  expect(screen.getByRole('heading', { name: 'Signed in 2 times' })).toBeTruthy();
  const ends = screen.getAllByRole('button', { name: /^Sign out Firefox/ });
  expect(ends.map(({ textContent }) => textContent)).toEqual(['Sign out', 'Sign out']);
  const all = button(/^Sign out all of Firefox, Windows, /);
  await userEvent.click(ends[1] ?? document.body);
  expect(requests.revokeSession.mock.calls).toEqual([['computer']]);
  await userEvent.click(all);
  expect(requests.revokeGroup.mock.calls).toEqual([['again']]);
});

it('says what comes of not recognising one, and does it only then', async () => {
  const { onDisavow } = await show();
  await open(/^Firefox, Windows/);
  await press(/^I don’t recognise this: Firefox, Windows, /);
  expect(document.activeElement?.textContent).toMatch(/^It’s signed out at once\. Then you confirm it’s you/);
  await press('Cancel');
  expect([onDisavow.mock.calls.length, document.activeElement]).toEqual([0, button(/^Firefox, Windows/)]);
  await press(/^I don’t recognise this/);
  await press('Sign it out');
  expect(onDisavow.mock.calls.map(([disavowed]) => disavowed.newest.id)).toEqual(['computer']);
});

it('names a browser, and takes the name away again', async () => {
  await show();
  await open(/^Firefox, Windows/);
  await press(/^Rename Firefox/);
  const field = screen.getByLabelText<HTMLInputElement>('Name');
  expect([document.activeElement, field.maxLength]).toEqual([field, 40]);
  requests.listSessions.mockResolvedValue(known({ ...computer, name: 'ספרייה 📚' }, phone));
  await userEvent.type(field, ' ספרייה 📚 ');
  await press('Save');
  expect(requests.renameSession.mock.calls).toEqual([['computer', 'ספרייה 📚']]);
  expect(document.activeElement).toBe(
    await screen.findByRole('button', { name: /\u2068ספרייה 📚\u2069/, expanded: true }),
  );
  await press(/^Rename/);
  await userEvent.clear(screen.getByLabelText('Name'));
  await press('Save');
  expect(requests.renameSession.mock.calls[1]).toEqual(['computer', null]);
});

it('asks before it ends all other sessions', async () => {
  await show();
  requests.listSessions.mockResolvedValue(known(phone));
  await press('Sign out everywhere else');
  expect(requests.revokeOtherSessions).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe('You’ll be signed out on all devices but this one.');
  await press('Sign out everywhere else');
  expect(requests.revokeOtherSessions).toHaveBeenCalledTimes(1);
  expect(await screen.findByText('You’re signed out everywhere else.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: /everywhere else/ })).toBeNull());
});

it('shows twenty of a thousand devices, and more on demand', async () => {
  const many = Array.from({ length: 1_000 }, (_, number) => sessionEntry(`session ${number}`));
  const { rows } = await show(...many);
  expect(rows).toHaveLength(20);
  await press('Show more');
  const items = screen.getAllByRole('listitem');
  expect([items.length, document.activeElement]).toEqual([40, items[20]]);
});

it('claims no end of a session that has not ended', async () => {
  requests.revokeSession.mockResolvedValue(NO_RESPONSE);
  await show();
  await open(/^Firefox, Windows/);
  await press(/^Sign out Firefox/);
  expect(await screen.findByText(/^No answer/)).toBeTruthy();
  expect(screen.getAllByRole('button', { name: /^(Safari|Firefox)/ })).toHaveLength(2);
});

it('tells the page when the session is over', async () => {
  const { onSignedOut } = await show();
  requests.revokeSession.mockResolvedValue(problem('sign-in-required'));
  await open(/^Firefox, Windows/);
  await press(/^Sign out Firefox/);
  expect(onSignedOut).toHaveBeenCalledTimes(1);
});

it('loads the list again on demand where it did not arrive, and when the page is seen again', async () => {
  requests.listSessions.mockResolvedValueOnce(NO_RESPONSE);
  render(<Page onDisavow={async () => undefined} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);
  requests.listSessions.mockResolvedValue(known(phone));
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
});
