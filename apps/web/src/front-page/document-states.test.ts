import '../../jsdom-gaps.ts';
import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/dom';
import type { SignInPhase } from '../sign-in/poll/poll-loop.ts';
import { openShown as open, scanned, waiting } from './testing/shown-document.ts';

const headline = () => screen.getByRole('heading', { level: 2 }).textContent;

describe('while a phone that has the code must sign in', () => {
  const found = { ...waiting, isPhoneFound: true };

  it('it says so, and the code is there for every other phone', () => {
    const { show, said } = open();
    show(waiting);
    show(found);
    expect(headline()).toBe('Phone found');
    expect(screen.getByText('Waiting for it to sign in.')).toBeTruthy();
    expect(screen.getByRole('img', { name: /WDJB-MJHT/ })).toBeTruthy();
    expect(screen.getByText('Another phone? Go to pollen.example:8443/q and enter')).toBeTruthy();
    expect(said()).toBe('Phone found. Waiting for it to sign in.');
  });
});

describe('a code that is dead', () => {
  const dead = { isCodeDead: true, network: 'no-response' } as const;

  it('is veiled, and the typed one stays', () => {
    const { root, show, said } = open();
    show(waiting);
    show(waiting, dead);
    expect(root.querySelector('.veiled .qr-code')).toBeTruthy();
    expect(screen.queryByRole('img', { name: /Code to scan/ })).toBeNull();
    expect(screen.getByText('Waiting for the network')).toBeTruthy();
    expect(screen.getByText('WDJB-MJHT')).toBeTruthy();
    expect(said()).toBe('Waiting for the network. The code comes back by itself.');
  });

  it('comes back with the next answer', () => {
    const { root, show } = open();
    show(waiting, dead);
    show(waiting);
    expect(root.querySelector('.veiled')).toBeNull();
    expect(screen.getByRole('img', { name: /WDJB-MJHT/ })).toBeTruthy();
  });

  it('takes the typed one along when its login has ended', () => {
    const { show, said } = open();
    show({ ...waiting, expiresAt: performance.now() - 1 }, dead);
    expect(headline()).toBe('A new code will come by itself');
    expect(screen.queryByText('WDJB-MJHT')).toBeNull();
    expect(said()).toBe('Waiting for the network. A new code will come by itself.');
  });
});

describe('a shared computer that was left', () => {
  const at = new Date(Date.now() - 60_000).toISOString();
  const by = { browser: 'Chrome 131', os: 'Android' };

  it.each([
    ['by itself', undefined, 'You are signed out here.'],
    ['from the phone', { how: 'session-ended', at, by }, 'You were signed out from your phone.'],
    ['with all others', { how: 'others-ended', at, by }, 'You were signed out from your phone.'],
    ['with a new password', { how: 'password-changed', at, by }, 'You are signed out here.'],
    ['by an administrator', { how: 'account-closed', at, by: null }, 'You are signed out here.'],
  ] as const)('%s says so, offers a code, and tells the next person nothing', (_how, ended, title) => {
    const { root, page, said } = open();
    page.show({ shows: 'left', ended });
    expect([headline(), document.title]).toEqual([title, 'Signed out · Pollen']);
    expect(said()).toBe(`${title} Nothing is left on this computer.`);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show a code' }));
    expect(root.querySelector('.qr-code')).toBeNull();
    expect(root.textContent).not.toMatch(/Chrome|Android/);
  });

  it('says that an administrator did it, where that was so', () => {
    open().page.show({ shows: 'left', ended: { how: 'all-ended', at, by: null } });
    expect(screen.getByText('An administrator signed you out here.')).toBeTruthy();
  });
});

describe('what is read out', () => {
  const all: SignInPhase[] = [
    { phase: 'starting' },
    waiting,
    { ...waiting, isPhoneFound: true },
    scanned,
    { phase: 'denied' },
    { phase: 'denied', cause: 'wrong-number' },
    { phase: 'denied', cause: 'cancelled' },
    { phase: 'denied', cause: 'approver-gone' },
    { phase: 'paused' },
    { phase: 'no-cookies' },
    { phase: 'forgotten' },
    { phase: 'elsewhere', address: 'https://login.test' },
  ];

  it('changes politely', () => {
    const { show } = open();
    show(scanned);
    const region = document.querySelector('[aria-live="polite"]');
    expect(region?.textContent).toBe('Scanned. Tap 47 on your phone.');
  });

  it('differs from state to state', () => {
    const { show, said } = open();
    const texts = all.map((phase) => {
      show(phase);
      return said();
    });
    expect(new Set(texts).size).toBe(all.length);
  });

  it('spells the code and names where to enter it', () => {
    const { show, said } = open();
    show(waiting);
    expect(said()).toContain('W D J B M J H T');
    expect(said()).toContain('pollen.example:8443/q');
  });

  it('stays the same when a new frame is drawn or time passes', () => {
    const { show, said } = open();
    show(waiting);
    const before = said();
    show({ ...waiting, qrContent: 'https://pollen.example:8443/q#frame-two', expiresAt: waiting.expiresAt - 10_000 });
    expect(said()).toBe(before);
  });

  it('says that a code was renewed', () => {
    const { show, said } = open();
    show(waiting);
    expect(said()).not.toContain('expired');
    show(waiting, { renewed: true });
    expect(said()).toContain('expired');
  });
});
