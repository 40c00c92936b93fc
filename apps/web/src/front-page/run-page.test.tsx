import '../../jsdom-gaps.ts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { API } from '@pollen/shared';
import { screen } from '@testing-library/dom';
import { forgetSignedIn, rememberSignedIn, seemsSignedIn } from '../authentication/signed-in-hint.ts';
import { operationOf, SOMEONE } from '../sign-in/testing/simulated-server.ts';
import { openDocument } from './testing/open-document.tsx';

const INSTEAD = 'Use a password or passkey instead';

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const headline = (level = 1) => screen.getByRole('heading', { level }).textContent;
async function press(name: string) {
  screen.getByRole('button', { name }).click();
  await pass(0);
}

beforeEach(() => {
  jest.useFakeTimers();
  forgetSignedIn();
});
afterEach(() => {
  document.body.replaceChildren();
  jest.useRealTimers();
});

async function signInByScan() {
  const opened = openDocument();
  await pass(100);
  opened.server.scan();
  await pass(2_500);
  expect(screen.getByText('47')).toBeTruthy();
  document.documentElement.scrollTop = 300;
  opened.server.approve();
  await pass(1_000);
  return opened;
}

describe('a sign-in by a scan, before React has come', () => {
  it('ends with who it is and a way out, two responses after the approval', async () => {
    const { asked } = await signInByScan();
    expect(headline()).toBe('Signed in as Ada');
    expect(screen.getByRole('button', { name: 'Sign out' }).className).toContain('button-main');
    expect(document.title).toBe('Signed in · Pollen');
    const operations = asked.filter((url) => !url.startsWith(API.whoamiByNonce(''))).map((url) => operationOf({ url }));
    expect(operations.slice(-2)).toEqual(['poll', 'check']);
    expect(seemsSignedIn()).toBe(true);
  });

  it('begins the page of whoever is signed in at its top', async () => {
    await signInByScan();
    expect(document.documentElement.scrollTop).toBe(0);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it('can be left, with nothing of it on the page, and a code only for whoever wants one', async () => {
    const { root } = await signInByScan();
    await press('Sign out');
    await pass(60_000);
    expect([headline(2), document.title]).toEqual(['You are signed out here.', 'Signed out · Pollen']);
    expect(root.textContent).not.toContain('Ada');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show a code' }));
    expect(seemsSignedIn()).toBe(false);
    await press('Show a code');
    await pass(100);
    expect(headline()).toBe('Sign in to Pollen');
  });

  it('never pretends: without a response the person is still signed in, and reads it', async () => {
    const { account } = await signInByScan();
    account.signsOut = false;
    await press('Sign out');
    await pass(100);
    expect(headline()).toBe('Signed in as Ada');
    expect(screen.getByText(/You’re still signed in here/)).toBeTruthy();
  });
});

describe('React', () => {
  it('is loaded once the code is on the screen', async () => {
    const { loadReact } = openDocument();
    await pass(100);
    expect(loadReact).toHaveBeenCalled();
    const { loadReact: notYet } = openDocument({ isOnline: false });
    await pass(100);
    expect(notYet).not.toHaveBeenCalled();
  });

  it('leaves the code alone', async () => {
    const { root, comeReact } = openDocument();
    await pass(100);
    const code = screen.getByRole('img', { name: /Code to scan/ });
    comeReact();
    expect(root.contains(code)).toBe(true);
  });

  it('takes over who is signed in as it stands, with the focus where it was', async () => {
    const { root, comeReact } = await signInByScan();
    const who = () => root.querySelector('.home-who');
    const [before, drawn] = [who(), who()?.outerHTML];
    comeReact();
    expect(who()).not.toBe(before);
    expect(who()?.outerHTML).toBe(drawn);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it.each(['Sign out', 'Signed in as Ada'])('takes over while this has the focus: %s', async (text) => {
    const { comeReact } = await signInByScan();
    screen.getByText(text).focus();
    comeReact();
    expect(document.activeElement).toBe(screen.getByText(text));
  });

  it('waits for the end of a press that has begun', async () => {
    const { comeReact, isPressed } = await signInByScan();
    isPressed.mockReturnValue(true);
    const pressed = screen.getByRole('button', { name: 'Sign out' });
    comeReact();
    expect(pressed.isConnected).toBe(true);
    isPressed.mockReturnValue(false);
    await pass(1_000);
    expect(pressed.isConnected).toBe(false);
  });

  it('takes over while somebody signs out, who is out then, too', async () => {
    const { comeReact } = await signInByScan();
    screen.getByRole('button', { name: 'Sign out' }).click();
    comeReact();
    expect(screen.getByRole('button', { name: 'Sign out' }).getAttribute('aria-disabled')).toBe('true');
    await pass(100);
    expect(headline(2)).toBe('You are signed out here.');
  });

  it('draws the same for a browser that has signed in itself, on a phone and on a computer', async () => {
    for (const isPhone of [false, true]) {
      const session = { ...SOMEONE.session, signedInBy: 'password' as const, idleExpiresIn: 9_999_999 };
      rememberSignedIn();
      const { root, comeReact } = openDocument({ isPhone, current: { ...SOMEONE, session } });
      await pass(100);
      const drawn = root.querySelector('.home-who')?.outerHTML;
      expect(drawn).toContain('A password');
      comeReact();
      expect(root.querySelector('.home-who')?.outerHTML).toBe(drawn);
    }
  });
});

describe('the password', () => {
  it('is asked for as soon as React has come, and the code is one press away again', async () => {
    const { comeReact } = openDocument();
    await pass(100);
    screen.getByRole('button', { name: INSTEAD }).focus();
    await press(INSTEAD);
    expect(screen.getByText('One moment')).toBeTruthy();
    const back = screen.getByRole('button', { name: 'Show the code instead' });
    expect(document.activeElement).toBe(back);
    comeReact();
    expect(document.activeElement).toBe(screen.getByLabelText('Username'));
    screen.getByRole('button', { name: 'Show the code instead' }).focus();
    await press('Show the code instead');
    expect(screen.getByRole('img', { name: /Code to scan/ })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: INSTEAD }));
  });

  it('gives way to a phone that has scanned', async () => {
    const { comeReact, server } = openDocument();
    await pass(100);
    comeReact();
    await press(INSTEAD);
    expect(screen.getByLabelText('Password')).toBeTruthy();
    server.scan();
    await pass(2_500);
    expect(headline(2)).toBe('Tap this number on your phone');
    expect(screen.queryByLabelText('Password')).toBeNull();
  });
});

describe('a phone', () => {
  it('offers its own ways in, and a code for another phone last', async () => {
    const { comeReact, asked } = openDocument({ isPhone: true });
    await pass(100);
    expect(headline()).toBe('One moment');
    expect(asked.map((url) => operationOf({ url }))).not.toContain('start');
    comeReact();
    await press('Show a code on this device instead');
    await pass(100);
    expect(screen.getByRole('img', { name: /Code to scan/ })).toBeTruthy();
  });
});

describe('a browser that seems to be signed in', () => {
  beforeEach(() => rememberSignedIn());

  it('is asked about before anything is shown, and shown at once who it is', async () => {
    const { asked } = openDocument({ current: SOMEONE });
    await pass(100);
    expect(headline()).toBe('Signed in as Ada');
    expect(asked.filter((url) => operationOf({ url }) === 'start')).toEqual([]);
  });

  it('shows a code where it is not', async () => {
    openDocument();
    await pass(200);
    expect(headline()).toBe('Sign in to Pollen');
  });

  it('says that there is no response yet, and goes on asking', async () => {
    const { account } = openDocument({ current: SOMEONE, isOnline: false });
    await pass(100);
    expect(headline()).toBe('No answer yet');
    account.isOnline = true;
    await pass(5_000);
    expect(headline()).toBe('Signed in as Ada');
  });
});

describe.each([
  ['phone', true],
  ['computer', false],
])('a %s that has opened the page at another address', (_, isPhone) => {
  const meant = 'https://login.test';
  const link = () => screen.queryByRole('link', { name: meant })?.getAttribute('href');

  it('is told so at once, in place of every way in', async () => {
    const { comeReact } = openDocument({ isPhone, meant });
    comeReact();
    await pass(100);
    expect([headline(2), link()]).toEqual(['This site has another address', `${meant}/`]);
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('is told so, too, whose React comes later', async () => {
    const { comeReact } = openDocument({ isPhone, meant });
    await pass(100);
    comeReact();
    await pass(2_000);
    expect([headline(2), link()]).toEqual(['This site has another address', `${meant}/`]);
  });
});

it('a computer that asked for the password form is told of another address in its place', async () => {
  const { account } = openDocument();
  await pass(100);
  await press(INSTEAD);
  account.meant = 'https://login.test';
  await pass(5_000);
  expect(headline(2)).toBe('This site has another address');
});
