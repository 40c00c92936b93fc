import { expect, test } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { SessionId } from '../session/session.ts';
import { type Entry, type Event, isAsked, type SignedIn, withEvent, withReply } from './activity.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_000 * DAY;
const device = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
const session = SessionId.parse('s'.repeat(43));
const earlier = { id: SessionId.parse('e'.repeat(43)), startedAt: NOW - DAY };

function signIn(answer: SignedIn['answer'] = null, signedInBy: SignedIn['signedInBy'] = 'qr'): Entry & SignedIn {
  return { at: NOW, kind: 'signed-in', device, sessionId: session, signedInBy, by: null, answer };
}
const scanned = (number: number): Event => ({
  kind: 'scanned',
  device,
  loginId: LoginId.parse(`${number.toString().padStart(21, 'x')}A`),
  by: device,
});
const failure: Event = { kind: 'failed-attempts', device, count: 1 };
const after = (events: readonly Event[], at = NOW): readonly Entry[] =>
  events.reduce<readonly Entry[]>((entries, event) => withEvent(entries, event, at) ?? entries, []);

test('a sign-in is asked about at once, and once more an hour later if the yes came before', () => {
  expect(isAsked(signIn(), earlier, NOW)).toBe(true);
  const soon = signIn({ at: NOW + 1_000, wasMe: true });
  expect([NOW + 2_000, NOW + HOUR - 1, NOW + HOUR].map((now) => isAsked(soon, earlier, now))).toEqual([
    false,
    false,
    true,
  ]);
  expect(isAsked(signIn({ at: NOW + HOUR, wasMe: true }), earlier, NOW + 2 * HOUR)).toBe(false);
  expect(isAsked(signIn({ at: NOW + 1_000, wasMe: false }), earlier, NOW + 2 * HOUR)).toBe(false);
});

test.each(['password', 'passkey'] as const)(
  'a sign-in by %s is asked about only where somebody was signed in before',
  (by) => {
    const asked = (id: SessionId, startedAt: number) => isAsked(signIn(null, by), { id, startedAt }, NOW);
    expect(asked(earlier.id, NOW - 1)).toBe(true);
    expect(asked(earlier.id, NOW + 1)).toBe(false);
    expect(asked(session, NOW)).toBe(false);
    expect(isAsked(signIn({ at: NOW + 1_000, wasMe: true }, by), earlier, NOW + HOUR)).toBe(true);
  },
);

test('a yes never takes back that it was disowned', () => {
  const disavowed = withReply([signIn()], session, { at: NOW, wasMe: false }) ?? [];
  expect(withReply(disavowed, session, { at: NOW + 1, wasMe: true })).toEqual(disavowed);
  expect(withReply([signIn()], SessionId.parse('t'.repeat(43)), { at: NOW, wasMe: true })).toBeNull();
});

test('the list keeps the newest hundred, of the last ninety days, and no more text than has room', () => {
  const many = after(Array.from({ length: 150 }, (_, number) => scanned(number)));
  expect(
    many.map((entry) => ('loginId' in entry ? Number.parseInt(entry.loginId.replace(/^x+/, ''), 10) : -1)),
  ).toEqual(Array.from({ length: 100 }, (_, number) => number + 50));
  expect(withEvent(many, failure, NOW + 91 * DAY)).toHaveLength(1);
  const long = after([scanned(1), { kind: 'passkey-added', device, name: 'x'.repeat(31_850) }]);
  expect(long.map(({ kind }) => kind)).toEqual(['passkey-added']);
});

test('nothing pushes out a sign-in by a scan that is still to be asked about, but more of them', () => {
  const named = (number: number) => SessionId.parse(`${number}`.padStart(43, 's'));
  const others: readonly Event[] = Array.from({ length: 150 }, (_, number) => [
    scanned(number),
    { ...signIn(null, 'password'), sessionId: named(number) },
    { ...signIn({ at: NOW, wasMe: true }), sessionId: named(1_000 + number) },
  ]).flat();
  const pushed = after([signIn(), ...others]);
  expect(pushed[0]).toEqual(signIn());
  expect(pushed).toHaveLength(1 + 50 + 100);
  const asked = after(Array.from({ length: 60 }, (_, number) => ({ ...signIn(), sessionId: named(number) })));
  expect(asked.map((entry) => 'sessionId' in entry && entry.sessionId)).toEqual(
    Array.from({ length: 50 }, (_, number) => named(number + 10)),
  );
});

test('wrong passwords of one day are one entry, at the time of the last', () => {
  const attacked = after([failure, scanned(1), failure, failure]);
  expect(attacked.map((entry) => ('count' in entry ? entry.count : entry.kind))).toEqual(['scanned', 3]);
  expect(withEvent(attacked, failure, NOW + 25 * HOUR)).toHaveLength(3);
});
