import { describe, expect, test } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { announcement } from './announcement.ts';
import type { SignInPhase } from './poll/poll-loop.ts';
import { signInScreen } from './sign-in-state.ts';
import { SOMEONE } from './testing/simulated-server.ts';

const id = LoginId.parse('AAAAAAAAAAAAAAAAAAAAAA');
const waiting: SignInPhase = {
  phase: 'waiting',
  id,
  userCode: 'WDJB-MJHT',
  qrContent: 'https://pollen.example:8443/q#frame-one',
  expiresAt: 180_000,
  lifetime: 180,
};
const scanned: SignInPhase = { phase: 'scanned', id, matchNumber: 47, expiresAt: 120_000, lifetime: 120 };
const all: SignInPhase[] = [
  { phase: 'starting' },
  waiting,
  scanned,
  { phase: 'signed-in', continueTo: '/', session: SOMEONE },
  { phase: 'denied' },
  { phase: 'paused' },
];

function screenOf(phase: SignInPhase, { renewed = false, wantsPassword = false } = {}) {
  return signInScreen({ phase, network: 'ok', renewed }, wantsPassword);
}

test('a waiting login shows its code, and the address that the code leads to', () => {
  expect(screenOf(waiting).state).toMatchObject({
    shows: 'code',
    userCode: 'WDJB-MJHT',
    qrContent: 'https://pollen.example:8443/q#frame-one',
    address: 'pollen.example:8443/q',
    timeLeft: { expiresAt: 180_000, lifetime: 180 },
  });
});

test('each phase shows something of its own', () => {
  const shown = all.map((phase) => screenOf(phase).state.shows);
  expect(shown).toEqual(['starting', 'code', 'number', 'signed-in', 'declined', 'paused']);
});

describe('the password form', () => {
  test.each(all)('gives way only to a phone that has scanned: $phase', (phase) => {
    const { shows } = screenOf(phase, { wantsPassword: true }).state;
    const isUnderWay = phase.phase === 'scanned' || phase.phase === 'signed-in';
    expect(shows === 'password').toBe(!isUnderWay);
  });
});

test('the status of the network is passed on with what is shown', () => {
  const screen = signInScreen({ phase: waiting, network: 'portal', renewed: false }, false);
  expect(screen).toMatchObject({ state: { shows: 'code' }, network: 'portal' });
});

describe('what is read out', () => {
  const said = (phase: SignInPhase, renewed = false) => announcement(screenOf(phase, { renewed }).state);

  test('differs from state to state', () => {
    expect(new Set(all.map((phase) => said(phase))).size).toBe(all.length);
  });

  test('spells the code and names where to enter it', () => {
    expect(said(waiting)).toContain('W D J B M J H T');
    expect(said(waiting)).toContain('pollen.example:8443/q');
  });

  test('stays the same when a new frame is drawn or time passes', () => {
    const later: SignInPhase = { ...waiting, qrContent: 'https://pollen.example:8443/q#frame-two', expiresAt: 170_000 };
    expect(said(later)).toBe(said(waiting));
  });

  test('says that a code was renewed', () => {
    expect(said(waiting, true)).toContain('has run out');
    expect(said(waiting)).not.toContain('has run out');
  });
});
