import '../../jsdom-gaps.ts';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { ok } from '../api/testing/responses.ts';
import { account, full } from './testing/current.ts';
import { forgetRequests, modules, requests } from './testing/requests.ts';

jest.unstable_mockModule('../api/session-requests.ts', () => modules.session);
jest.unstable_mockModule('../api/activity-requests.ts', () => modules.activity);
jest.unstable_mockModule('../api/passkey-requests.ts', () => modules.passkey);
jest.unstable_mockModule('../api/notice-requests.ts', () => modules.notices);
jest.unstable_mockModule('../api/administration-requests.ts', () => modules.administration);
jest.unstable_mockModule('../api/account-requests.ts', () => modules.account);
const { Home } = await import('./home.tsx');

const PARTS: readonly (readonly [string, string])[] = [
  ['/devices', 'Devices'],
  ['/security', 'Security'],
  ['/people', 'People'],
  ['/applications', 'Applications'],
];

/** Home at an address. */
function open(at: string, current = full) {
  history.replaceState(null, '', at);
  render(
    <Home current={current} receivedAt={Date.now()} onPhone={false} signOut="ready" onSignedOut={() => undefined} />,
  );
}
const heading = () => screen.getByRole('heading', { level: 1 });
const titleIs = (title: string) => waitFor(() => expect(heading().textContent).toBe(title));
const link = (name: string | RegExp) => screen.getByRole('link', { name });

beforeEach(forgetRequests);
afterEach(() => history.replaceState(null, '', '/'));

it.each(PARTS)('%s is a part with a title of its own, which has the focus', async (at, title) => {
  open(at);
  await titleIs(title);
  expect([document.title, document.activeElement]).toEqual([`${title} · Pollen`, heading()]);
});

it.each(PARTS)('a link leads to %s without a load, and back and forward lead where they should', async (at, title) => {
  open('/');
  await userEvent.click(link(new RegExp(`^${title}`)));
  await titleIs(title);
  expect([location.pathname, document.activeElement]).toEqual([at, heading()]);
  history.back();
  await titleIs('Signed in as Ada');
  expect([location.pathname, document.activeElement]).toEqual(['/', heading()]);
  history.forward();
  await titleIs(title);
  await userEvent.click(link('Home'));
  await titleIs('Signed in as Ada');
  expect(location.pathname).toBe('/');
});

it('leaves to the browser what is more than a click, and what leads elsewhere', async () => {
  open('/');
  const [part, elsewhere] = [link(/^Devices/), link('Approve a sign-in')];
  for (const [target, init] of [
    [part, { ctrlKey: true }],
    [part, { metaKey: true }],
    [part, { shiftKey: true }],
    [part, { button: 1 }],
    [elsewhere, {}],
  ] as const) {
    const seen = new Promise<boolean>((resolve) =>
      addEventListener(
        'click',
        (event) => {
          resolve(event.defaultPrevented);
          event.preventDefault();
        },
        { once: true },
      ),
    );
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
    expect([await seen, location.pathname]).toEqual([false, '/']);
  }
});

it.each(['/people', '/applications'])('%s says who it is for, to whoever is no administrator', async (at) => {
  open(at, { ...full, account: { ...account, isAdmin: false } });
  expect(await screen.findByText('This page is for administrators only.')).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.queryByRole('link', { name: /^(People|Applications)$/ })).toBeNull();
});

it('a part stays to the end for whoever stops being an administrator there', async () => {
  history.replaceState(null, '', '/people');
  const home = (isAdmin: boolean) => (
    <Home
      current={{ ...full, account: { ...account, isAdmin } }}
      receivedAt={0}
      onPhone={false}
      signOut="ready"
      onSignedOut={() => undefined}
    />
  );
  const { rerender } = render(home(true));
  await screen.findByRole('region', { name: 'People' });
  rerender(home(false));
  expect(screen.getByRole('region', { name: 'People' })).toBeTruthy();
});

it('shows the passkeys among what is for security, and says why there can be none in this browser', async () => {
  open('/security');
  expect(await screen.findByRole('heading', { name: 'Passkeys' })).toBeTruthy();
  expect(screen.getByText('This browser can’t use passkeys.')).toBeTruthy();
});

it('shows the picture of who is signed in on home, and the next one once it is set', async () => {
  open('/', { ...full, account: { ...account, picture: '/pictures/old' } });
  const pictures = () => [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'));
  expect(pictures()).toEqual(['/pictures/old']);
  requests.changePicture.mockResolvedValue(ok({ kind: 'account-picture', picture: null }));
  await userEvent.click(link(/^Security/));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove picture' }));
  await screen.findByText('Picture removed.');
  await userEvent.click(link('Home'));
  await titleIs('Signed in as Ada');
  expect(pictures()).toEqual([]);
});
