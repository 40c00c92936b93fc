import { beforeEach, expect, it, jest } from '@jest/globals';
import type { Activity, ActivityEntry, Oddity, SignedInBy } from '@pollen/shared';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok } from '../api/testing/responses.ts';

const loadActivity = jest.fn<() => Promise<ApiResponse<Activity>>>();
const sendConfirmation = jest.fn<(id: string) => Promise<ApiResponse<unknown>>>();
const sendConfirmations = jest.fn<(ids: readonly string[]) => Promise<ApiResponse<unknown>>>();
const sendDisavowal = jest.fn<(id: string) => Promise<ApiResponse<unknown>>>();
const verifyPassword = jest.fn<(password: string) => Promise<ApiResponse<unknown>>>();
const revokeOtherSessions = jest.fn<() => Promise<ApiResponse<unknown>>>();
jest.unstable_mockModule('../api/activity-requests.ts', () => ({
  loadActivity,
  sendConfirmation,
  sendConfirmations,
  sendDisavowal,
}));
jest.unstable_mockModule('../api/re-authentication-requests.ts', () => ({ verifyPassword, verifyPasskey: jest.fn() }));
jest.unstable_mockModule('../api/session-requests.ts', () => ({ revokeOtherSessions }));
const { StandaloneSignInReview } = await import('./standalone-sign-in-review.tsx');

const signIn = (sessionId: string, isAsked = true, signedInBy: SignedInBy = 'qr', odd?: Oddity[]): ActivityEntry => ({
  kind: 'signed-in',
  at: new Date(Date.now() - 120_000).toISOString(),
  browser: 'Firefox 131',
  os: 'Windows',
  address: '192.0.2.7',
  sessionId,
  signedInBy,
  by: { browser: 'Safari 19', os: 'iOS 19' },
  isAsked,
  ...(odd && { odd }),
});
const known = (isProofWanted: boolean, ...entries: ActivityEntry[]) =>
  ok<Activity>({ kind: 'activity', isProofWanted, entries });

const title = 'Firefox 131 on Windows was signed in 2 minutes ago. Was this you?';
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
/** The first moment is over, in which no tap counts. */
const wait = () => jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 1_000);

async function show() {
  render(<StandaloneSignInReview />);
  await screen.findByRole('heading', { level: 2 });
  wait();
}

beforeEach(() => {
  jest.restoreAllMocks();
  for (const mock of [sendConfirmation, sendConfirmations, sendDisavowal, verifyPassword, revokeOtherSessions])
    mock.mockReset().mockResolvedValue(ok(null));
  loadActivity.mockReset().mockResolvedValue(known(false, signIn('new')));
});

it('names the computer, its address, the time and the phone that approved it', async () => {
  await show();
  expect(screen.getByRole('heading', { name: title })).toBeTruthy();
  expect(screen.getByText('From 192.0.2.7.').parentElement?.textContent).toBe(
    'From 192.0.2.7. Approved on Safari 19 on iOS 19.',
  );
});

it('sends a yes to the server', async () => {
  await show();
  loadActivity.mockResolvedValue(known(false, signIn('new', false)));
  await press('Yes, it was me');
  expect(sendConfirmation).toHaveBeenCalledWith('new');
  const thanks = (await screen.findByText('Good. Nothing has changed.')).closest('[role=status]');
  expect(thanks).toBeTruthy();
  expect(document.activeElement).toBe(thanks);
  expect(screen.queryByRole('heading')).toBeNull();
});

it('says what is odd about a sign-in', async () => {
  loadActivity.mockResolvedValue(known(false, signIn('new', true, 'qr', ['lifetime', 'wrong-number'])));
  await show();
  screen.getByText('It stays signed in for 30 days.');
  screen.getByText('A wrong number was tapped shortly before.');
});

const several = '2 new sign-ins. Were they all you?';

it('asks about several in one card, which one tap answers', async () => {
  loadActivity.mockResolvedValue(known(false, signIn('new'), signIn('old')));
  await show();
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([several]);
  loadActivity.mockResolvedValue(known(false, signIn('new', false), signIn('old', false)));
  await press('All mine');
  expect(sendConfirmations.mock.calls).toEqual([[['new', 'old']]]);
  await screen.findByText('Good. Nothing has changed.');
  expect(screen.queryByRole('heading')).toBeNull();
});

it('shows each of them to whoever looks, and asks about the one that is left', async () => {
  loadActivity.mockResolvedValue(known(false, signIn('new'), signIn('old')));
  await show();
  await press('Look at them');
  wait();
  const [, yesToOld] = screen.getAllByRole('button', { name: 'Yes, it was me' });
  loadActivity.mockResolvedValue(known(false, signIn('new'), signIn('old', false)));
  if (yesToOld) await userEvent.click(yesToOld);
  expect(sendConfirmation.mock.calls).toEqual([['old']]);
  expect(document.activeElement).toBe(await screen.findByRole('heading', { name: title }));
  expect(screen.queryByRole('heading', { name: several })).toBeNull();
});

it('ends the one of them that was not theirs', async () => {
  loadActivity.mockResolvedValue(known(false, signIn('new'), signIn('old')));
  await show();
  await press('Look at them');
  wait();
  const [noToNew] = screen.getAllByRole('button', { name: 'No, it wasn’t me' });
  loadActivity.mockResolvedValue(known(true, signIn('old')));
  if (noToNew) await userEvent.click(noToNew);
  expect(sendDisavowal.mock.calls).toEqual([['new']]);
  await screen.findByRole('heading', { name: 'Firefox 131 on Windows is signed out' });
});

it('does not bring back an answered question when an older response arrives late', async () => {
  await show();
  let respond: (response: ReturnType<typeof known>) => void = () => undefined;
  const late = new Promise<ReturnType<typeof known>>((resolve) => {
    respond = resolve;
  });
  loadActivity.mockReturnValueOnce(late);
  document.dispatchEvent(new Event('visibilitychange'));
  wait();
  loadActivity.mockResolvedValue(known(false, signIn('new', false)));
  await press('Yes, it was me');
  expect(await screen.findByText('Good. Nothing has changed.')).toBeTruthy();
  await act(async () => respond(known(false, signIn('new'))));
  expect(screen.queryByRole('heading', { name: title })).toBeNull();
});

it('ignores taps in the first moment', async () => {
  jest.spyOn(performance, 'now').mockReturnValue(1_000);
  render(<StandaloneSignInReview />);
  await screen.findByRole('heading', { name: title });
  await press('Yes, it was me');
  await press('No, it wasn’t me');
  expect(sendConfirmation.mock.calls.length + sendDisavowal.mock.calls.length).toBe(0);
});

it('ends the session after a no, then asks for re-authentication, a new password and the other sessions, one after another', async () => {
  await show();
  loadActivity.mockResolvedValue(known(true));
  await press('No, it wasn’t me');
  expect(sendDisavowal).toHaveBeenCalledWith('new');
  const heading = await screen.findByRole('heading', { name: 'Firefox 131 on Windows is signed out' });
  expect(document.activeElement).toBe(heading);
  expect(screen.queryByRole('button', { name: /^(Sign out everywhere else|Not now|Done)$/ })).toBeNull();
  loadActivity.mockResolvedValue(known(false));
  await userEvent.type(await screen.findByLabelText('Password'), 'correct horse');
  await press('Continue');
  expect(verifyPassword).toHaveBeenCalledWith('correct horse');
  expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'Change your password?' }));
  expect(screen.getByRole('link', { name: 'Choose a new password' }).getAttribute('href')).toBe('/security');
  await press('Not now');
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Sign out everywhere else?' }));
  await press('Sign out everywhere else');
  expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'All done' }));
  expect(screen.getByText(/Tell your administrator/)).toBeTruthy();
  await press('Done');
  expect(screen.queryByRole('heading')).toBeNull();
});

it('says of one with a passkey that there is one to remove', async () => {
  loadActivity.mockResolvedValue(known(false, signIn('new', true, 'passkey')));
  await show();
  await press('No, it wasn’t me');
  expect(await screen.findByText(/^It has a passkey for this account/)).toBeTruthy();
});

it('keeps the question where the reply did not reach the server', async () => {
  sendDisavowal.mockResolvedValue(NO_RESPONSE);
  await show();
  await press('No, it wasn’t me');
  expect(await screen.findByText(/No answer/)).toBeTruthy();
  expect(screen.getByRole('heading', { name: title })).toBeTruthy();
});

it('asks for re-authentication the next time, where it was left out', async () => {
  loadActivity.mockResolvedValue(known(true, signIn('new')));
  await show();
  expect(screen.getByRole('heading', { name: 'Confirm it’s you' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: title })).toBeNull();
});
