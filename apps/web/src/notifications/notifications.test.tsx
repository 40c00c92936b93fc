import '../../jsdom-gaps.ts';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { MailAbout, Notices, StartNoticesRequest } from '@pollen/shared';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ApiResponse } from '../api/request.ts';
import { NO_RESPONSE, ok, problem } from '../api/testing/responses.ts';
import { notificationMessages as text } from '../i18n/notifications.ts';

const loadNotices = jest.fn<() => Promise<ApiResponse<Notices>>>();
const startNotices = jest.fn<(subscription: StartNoticesRequest) => Promise<ApiResponse<Notices>>>();
const stopNotices = jest.fn<() => Promise<ApiResponse<Notices>>>();
const changeMailNotices = jest.fn<(about: MailAbout) => Promise<ApiResponse<Notices>>>();
jest.unstable_mockModule('../api/notice-requests.ts', () => ({
  loadNotices,
  startNotices,
  stopNotices,
  changeMailNotices,
}));
const { Notifications } = await import('./notifications.tsx');

const KEY = `B${'k'.repeat(85)}A`;
const ENDPOINT = 'https://fcm.googleapis.com/fcm/send/1';
const notices = (endpoint: string | null) => ok<Notices>({ kind: 'notices', push: { publicKey: KEY, endpoint } });

/** What a browser that can be sent messages does. */
function browserThat(answer: NotificationPermission, made: string | null = null) {
  let endpoint = made;
  const unregister = jest.fn(async () => true);
  const subscribe = jest.fn(async (_options: object) => {
    endpoint = ENDPOINT;
    return subscriptionAt(endpoint);
  });
  const subscriptionAt = (at: string) => ({
    endpoint: at,
    options: { applicationServerKey: null },
    unsubscribe: async () => {
      endpoint = null;
      return true;
    },
    toJSON: () => ({ endpoint: at, keys: { p256dh: 'p', auth: 'a' } }),
  });
  const getSubscription = async () => endpoint && subscriptionAt(endpoint);
  const registration = { pushManager: { getSubscription, subscribe }, unregister };
  const register = jest.fn(async () => registration);
  const requestPermission = jest.fn(async () => answer);
  set(navigator, 'serviceWorker', {
    register,
    ready: Promise.resolve(registration),
    getRegistration: async () => (made !== null || register.mock.calls.length > 0 ? registration : undefined),
  });
  set(globalThis, 'PushManager', {});
  set(globalThis, 'Notification', { permission: made === null ? answer : 'granted', requestPermission });
  return { register, requestPermission, subscribe, unregister };
}
const gaps: (() => void)[] = [];
function set(on: object, name: string, value: unknown): void {
  Object.defineProperty(on, name, { configurable: true, value });
  gaps.push(() => Reflect.deleteProperty(on, name));
}

const onSignedOut = jest.fn();
const open = () => render(<Notifications onSignedOut={onSignedOut} />);
const box = () => screen.findByRole('checkbox', { name: text.label });

beforeEach(() => {
  for (const each of [loadNotices, startNotices, stopNotices, changeMailNotices, onSignedOut]) each.mockReset();
  loadNotices.mockResolvedValue(notices(null));
  document.documentElement.lang = 'en';
});
afterEach(() => {
  for (const close of gaps.splice(0)) close();
});

it('asks for nothing and registers nothing before somebody switches it on', async () => {
  const { register, requestPermission } = browserThat('default');
  open();
  expect((await box()).getAttribute('checked')).toBeNull();
  expect([register.mock.calls, requestPermission.mock.calls]).toEqual([[], []]);
});

it('is on once the browser and the server agree, in the language of the page', async () => {
  const { subscribe } = browserThat('granted');
  startNotices.mockImplementation(async () => {
    loadNotices.mockResolvedValue(notices(ENDPOINT));
    return notices(ENDPOINT);
  });
  open();
  await userEvent.click(await box());
  expect((await screen.findByText(text.on)).textContent).toBe(text.on);
  expect(subscribe).toHaveBeenCalledWith(expect.objectContaining({ userVisibleOnly: true }));
  expect(startNotices).toHaveBeenCalledWith({ endpoint: ENDPOINT, keys: { p256dh: 'p', auth: 'a' }, language: 'en' });
  expect(await box()).toHaveProperty('checked', true);
});

it('leaves no worker behind when it is switched off', async () => {
  const { unregister } = browserThat('granted', ENDPOINT);
  loadNotices.mockResolvedValue(notices(ENDPOINT));
  stopNotices.mockResolvedValue(notices(null));
  open();
  expect(await box()).toHaveProperty('checked', true);
  await userEvent.click(await box());
  await screen.findByText(text.off);
  expect(unregister).toHaveBeenCalledTimes(1);
});

it('is off where the browser has another subscription than the server knows', async () => {
  browserThat('granted', 'https://fcm.googleapis.com/fcm/send/other');
  loadNotices.mockResolvedValue(notices(ENDPOINT));
  open();
  expect(await box()).toHaveProperty('checked', false);
});

it('says how to allow what was blocked, and stays off', async () => {
  browserThat('denied');
  open();
  await userEvent.click(await box());
  await screen.findByText(text.blocked);
  expect(startNotices).not.toHaveBeenCalled();
  expect(await box()).toHaveProperty('checked', false);
});

it('leaves no worker behind where the server refuses', async () => {
  const { unregister } = browserThat('granted');
  startNotices.mockResolvedValue(problem('push-service-not-allowed'));
  open();
  await userEvent.click(await box());
  expect(await box()).toHaveProperty('checked', false);
  expect(unregister).toHaveBeenCalledTimes(1);
});

it('says what helps where the browser has none', async () => {
  open();
  await screen.findByText(text.unsupported);
  expect(screen.queryByRole('checkbox')).toBeNull();
});

it('is not there where the server sends none', async () => {
  browserThat('granted');
  loadNotices.mockResolvedValue(ok<Notices>({ kind: 'notices', push: null }));
  const { container } = open();
  await Promise.resolve();
  expect(container.textContent).toBe('');
});

it('can be loaded again', async () => {
  browserThat('granted');
  loadNotices.mockResolvedValueOnce(NO_RESPONSE);
  open();
  await screen.findByText(text.notLoaded);
  await userEvent.click(screen.getByRole('button'));
  await box();
});

it('lets somebody with an address choose what they are written of, with a proof where it is wanted', async () => {
  const written = (about: MailAbout) =>
    ok<Notices>({ kind: 'notices', push: null, mail: { address: 'ada@example.com', about } });
  loadNotices.mockResolvedValue(written('unusual'));
  changeMailNotices.mockImplementation(async (about) => {
    loadNotices.mockResolvedValue(written(about));
    return written(about);
  });
  open();
  const choice = await screen.findByRole('combobox', { name: text.mail.label });
  expect(choice).toHaveProperty('value', 'unusual');
  await userEvent.selectOptions(choice, text.mail.options.all);
  await screen.findByText(text.mail.changed);
  expect(changeMailNotices).toHaveBeenCalledWith('all');
  await waitFor(() => expect(screen.getByRole('combobox')).toHaveProperty('value', 'all'));
  changeMailNotices.mockResolvedValue(problem('verification-required', { verifyBy: ['password'] }));
  await userEvent.selectOptions(screen.getByRole('combobox'), text.mail.options.none);
  await screen.findByLabelText('Password');
});
