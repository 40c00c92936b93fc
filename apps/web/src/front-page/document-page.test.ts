import '../../jsdom-gaps.ts';
import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/dom';
import type { FrontPageView } from '../document/front-page.ts';
import type { SignInPhase, SignInProgress } from '../sign-in/poll/poll-loop.ts';
import { SOMEONE } from '../sign-in/testing/simulated-server.ts';
import { receivedNow } from '../ui/elapsed.ts';
import { openShown as open, scanned, waiting } from './testing/shown-document.ts';

const INSTEAD = 'Use a password or passkey instead';

const headline = (level = 2) => screen.getByRole('heading', { level }).textContent;
const action = (name: string) => screen.getByRole('button', { name }).getAttribute('data-action');

describe('while it waits', () => {
  it('the code is drawn and its text alternative names the typed code', () => {
    open().show(waiting);
    expect(headline(1)).toBe('Sign in to Pollen');
    expect(screen.getByRole('img', { name: /WDJB-MJHT/ })).toBeTruthy();
    expect(screen.getByText('WDJB-MJHT')).toBeTruthy();
    expect(screen.getByText('No camera? Go to pollen.example:8443/q and enter')).toBeTruthy();
    expect(document.title).toBe('Sign in · Pollen');
  });

  it('three steps say what to do', () => {
    open().show(waiting);
    const steps = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(steps).toEqual(['Open your phone’s camera', 'Point it here and tap the link', 'Tap the number you see']);
  });

  it('the application is named as soon as it is known', () => {
    const { show } = open();
    show({ phase: 'starting' });
    expect(headline(1)).toBe('Sign in to Pollen');
    show({ ...waiting, application: 'Grafana' });
    expect(headline(1)).toBe('Sign in to Grafana');
  });

  it('the password is one press away', () => {
    open().show(waiting);
    expect(action(INSTEAD)).toBe('choose-password');
  });

  it('a renewed code says so', () => {
    open().show(waiting, { renewed: true });
    expect(screen.getByText('The last code expired. Here’s a new one.')).toBeTruthy();
  });

  it('the ring shows the share of the time that is left', () => {
    const { root, show } = open();
    show(waiting);
    const spent = Number(root.querySelector('.time-ring-left')?.getAttribute('stroke-dashoffset'));
    expect(spent).toBeLessThanOrEqual(-0.5);
    expect(spent).toBeGreaterThan(-0.55);
  });

  it('a new frame and the passing of time change nothing but the drawing', () => {
    const { root, show } = open();
    show(waiting);
    const [code, button] = [root.querySelector('.qr-code path'), screen.getByRole('button', { name: INSTEAD })];
    button.focus();
    const before = code?.getAttribute('d');
    show({ ...waiting, qrContent: 'https://pollen.example:8443/q#frame-two' });
    expect(root.querySelector('.qr-code path')).toBe(code);
    expect(code?.getAttribute('d')).not.toBe(before);
    expect(document.activeElement).toBe(button);
  });
});

describe('once scanned', () => {
  it('the number takes the place of the code and of the other way in', () => {
    const { show } = open();
    show(waiting);
    show(scanned);
    expect(headline()).toBe('Tap this number on your phone');
    expect(screen.getByText('47')).toBeTruthy();
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByRole('button', { name: INSTEAD })).toBeNull();
  });

  it('somebody else can start again', () => {
    open().show(scanned);
    expect(action('Someone else scanned it? Start again')).toBe('start-again');
  });
});

describe.each([
  [{ phase: 'denied' }, 'Declined on the phone', 'Nothing was shared.'],
  [{ phase: 'denied', cause: 'wrong-number' }, 'Wrong number', 'Nothing was shared.'],
  [{ phase: 'denied', cause: 'cancelled' }, 'Cancelled on this computer', 'Nothing was shared.'],
  [{ phase: 'denied', cause: 'approver-gone' }, 'The approval was withdrawn', 'Nothing was shared.'],
  [{ phase: 'paused' }, 'This code has expired', 'Get a new one when you have your phone ready.'],
] as const)('%j', (phase, title, line) => {
  it('it says what happened, and the next step has the focus', () => {
    const { show } = open();
    show(scanned);
    show(phase);
    expect(headline()).toBe(title);
    expect(screen.getByText(line)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Show a new code');
    expect(action('Show a new code')).toBe('show-code');
  });

  it('a press that began on another button does nothing here', () => {
    const { show } = open();
    show(scanned);
    const pressed = screen.getByRole('button', { name: 'Someone else scanned it? Start again' });
    show(phase);
    expect(pressed.isConnected).toBe(false);
  });
});

describe.each([
  ['no-cookies', 'This browser isn’t keeping cookies', /^Allow them for localhost, or ask/],
  ['forgotten', 'The server doesn’t remember this code', /^That happened twice\./],
] as const)('%s', (phase, title, line) => {
  it('it says what is wrong, how to try again, and where to find out more', () => {
    const { show, said } = open();
    show(waiting);
    show({ phase });
    expect(headline()).toBe(title);
    expect(screen.getByText(line)).toBeTruthy();
    expect(said()).toContain(title);
    expect(document.activeElement?.textContent).toBe('Try again');
    expect(action('Try again')).toBe('show-code');
    expect(screen.getByRole('link', { name: 'Check this network' }).getAttribute('href')).toBe('/network-check');
  });

  it('a password is offered only where it could sign in', () => {
    open().show({ phase });
    expect(screen.queryByRole('button', { name: INSTEAD }) === null).toBe(phase === 'no-cookies');
  });
});

describe('at another address than the one that is meant', () => {
  it('it names that one, with a link, and offers nothing that would be refused here', () => {
    const { root, show, said } = open();
    show(waiting);
    show({ phase: 'elsewhere', address: 'https://login.test:8443' });
    expect(headline()).toBe('This site has another address');
    const link = screen.getByRole('link', { name: 'https://login.test:8443' });
    expect(link.getAttribute('href')).toBe('https://login.test:8443/');
    expect(said()).toBe('This site’s address is https://login.test:8443 – open it there.');
    expect(root.querySelectorAll('button, .qr-code')).toHaveLength(0);
  });
});

describe('where nobody has an account yet', () => {
  it('it says what comes first, and shows neither a code nor another way in', () => {
    const { root, page, show, said } = open();
    show(waiting);
    page.show({ shows: 'not-set-up' });
    expect(headline(1)).toBe('Sign in to Pollen');
    expect(headline()).toBe('Almost there');
    expect(screen.getByText('Open the setup link from the server’s terminal.')).toBeTruthy();
    expect(said()).toBe('Almost there. Open the setup link from the server’s terminal.');
    expect(document.title).toBe('Almost there · Pollen');
    expect(root.querySelectorAll('button, .qr-code, .user-code')).toHaveLength(0);
  });
});

describe('the tab', () => {
  it.each<[string, SignInPhase, Partial<SignInProgress>]>([
    ['Sign in · Pollen', { phase: 'starting' }, {}],
    ['Sign in · Pollen', waiting, {}],
    ['Waiting for the network · Pollen', waiting, { network: 'portal' }],
    ['Waiting for the network · Pollen', waiting, { network: 'no-response', isCodeDead: true }],
    ['Phone found · Pollen', { ...waiting, isPhoneFound: true }, {}],
    ['47 · Pollen', scanned, {}],
    ['47 · Pollen', scanned, { network: 'no-response' }],
    ['Declined on the phone · Pollen', { phase: 'denied' }, {}],
    ['Wrong number · Pollen', { phase: 'denied', cause: 'wrong-number' }, {}],
    ['This code has expired · Pollen', { phase: 'paused' }, {}],
    ['This browser isn’t keeping cookies · Pollen', { phase: 'no-cookies' }, {}],
  ])('says %s', (title, phase, more) => {
    open().show(phase, more);
    expect(document.title).toBe(title);
  });
});

describe('where the network is in the way', () => {
  it.each([
    ['no-response', 'No connection. Still trying.'],
    ['refused', 'The server is busy. Still trying.'],
    ['portal', 'Your network wants you to sign in to it first.'],
  ] as const)('%s is said plainly, and the code stays', (network, sentence) => {
    open().show(waiting, { network });
    expect(screen.getByRole('status').textContent).toContain(sentence);
    expect(screen.getByText('WDJB-MJHT')).toBeTruthy();
  });

  it('it is said where screen readers listen already', () => {
    const { show } = open();
    show(waiting);
    const before = screen.getByRole('status');
    show(waiting, { network: 'refused' });
    expect(screen.getByRole('status')).toBe(before);
  });

  it.each(['no-response', 'refused'] as const)('%s leads to the network check, beside this page', (network) => {
    open().show(waiting, { network });
    const link = screen.getByRole('link', { name: 'Check this network' });
    expect([link.getAttribute('href'), link.getAttribute('target')]).toEqual(['/network-check', '_blank']);
  });

  it('the page of the network opens beside this one', () => {
    open().show(waiting, { network: 'portal' });
    expect(screen.getByRole('link', { name: 'Open its page' }).getAttribute('target')).toBe('_blank');
  });
});

it('what fills a page is never read as markup', () => {
  const { root, page } = open();
  const account = { ...SOMEONE.account, displayName: '<img src=x onerror=alert(1)>{origin}' };
  const view: FrontPageView = {
    shows: 'session',
    current: { ...SOMEONE, account },
    ...receivedNow(),
    onPhone: false,
    signOut: 'ready',
  };
  page.show(view);
  expect(root.querySelector('img')).toBeNull();
  expect(headline(1)).toBe('Signed in as <img src=x onerror=alert(1)>{origin}');
});
