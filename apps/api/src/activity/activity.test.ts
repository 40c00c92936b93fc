import { expect, test } from '@jest/globals';
import { LoginId } from '@pollen/shared';
import { SessionId } from '../session/session.ts';
import { type Entry, type Event, isAsked, mayConfirm, type SignedIn, withEvent, withReply } from './activity.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_000 * DAY;
const device = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.7' };
const session = SessionId.parse('s'.repeat(43));
const earlier = { here: { id: SessionId.parse('e'.repeat(43)), startedAt: NOW - DAY }, entries: [] };

function signIn(reply: SignedIn['reply'] = null, signedInBy: SignedIn['signedInBy'] = 'qr'): Entry & SignedIn {
  return { at: NOW, kind: 'signed-in', device, sessionId: session, signedInBy, by: null, reply };
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

const nowhere = () => null;
const odd = (reply: SignedIn['reply'] = null, by: SignedIn['signedInBy'] = 'qr') => ({
  ...signIn(reply, by),
  odd: ['system' as const],
});

test('a sign-in is asked about once, where something about it is odd', () => {
  expect(isAsked(signIn(), earlier, nowhere)).toBe(false);
  expect(isAsked(odd(), earlier, nowhere)).toBe(true);
  for (const confirmed of [true, false])
    expect(isAsked(odd({ at: NOW + 1_000, confirmed }), earlier, nowhere)).toBe(false);
});

test.each(['password', 'passkey', 'qr'] as const)(
  'a sign-in by %s is asked about only where somebody was signed in before',
  (by) => {
    const asked = (id: SessionId, startedAt: number) =>
      isAsked(odd(null, by), { here: { id, startedAt }, entries: [] }, nowhere);
    expect(asked(earlier.here.id, NOW - 1)).toBe(true);
    expect(asked(earlier.here.id, NOW + 1)).toBe(false);
    expect(asked(session, NOW)).toBe(false);
  },
);

test('another network is not asked about where the person was in that place before, anything else is', () => {
  const entries = [{ ...signIn(), device: { ...device, address: '203.0.113.7' } }];
  const reviewer = { ...earlier, entries };
  const far = { ...signIn(), odd: ['network' as const] };
  const lyon = () => 'Lyon, France';
  expect(isAsked(far, reviewer, nowhere)).toBe(true);
  expect(isAsked(far, reviewer, lyon)).toBe(false);
  expect(isAsked(far, reviewer, (address) => (address === device.address ? 'Lyon, France' : 'Oslo, Norway'))).toBe(
    true,
  );
  expect(isAsked({ ...far, odd: ['network', 'lifetime'] }, reviewer, lyon)).toBe(true);
});

test('whether a session was there before is told by the order of the list, whatever the clock said', () => {
  const own = { ...signIn(null, 'password'), sessionId: earlier.here.id };
  const here = { ...earlier.here, startedAt: NOW + 30 * DAY };
  expect(mayConfirm(signIn(), { here, entries: [own, signIn()] })).toBe(true);
  expect(mayConfirm(signIn(), { here: earlier.here, entries: [signIn(), own] })).toBe(false);
});

test('the session that approved a sign-in is not asked about it, and may still vouch for it', () => {
  const approved = { ...odd(), approvedIn: earlier.here.id };
  expect(isAsked(approved, earlier, nowhere)).toBe(false);
  expect(mayConfirm(approved, earlier)).toBe(true);
  expect(isAsked({ ...approved, isElsewhere: true }, earlier, nowhere)).toBe(true);
});

test('what is odd is noted with the sign-in, by what came before it, and does not become usual by coming again', () => {
  const first = named(1);
  const elsewhere = { ...device, address: '198.51.100.66', os: 'Linux' };
  const by = (id: SessionId, from: typeof device): Event => ({ ...signIn(), sessionId: id, device: from });
  const entries = after([by(first, device), by(named(2), device), by(named(3), elsewhere), by(named(4), elsewhere)]);
  const oddities = (list: readonly Entry[]) => list.map((entry) => entry.kind === 'signed-in' && entry.odd);
  expect(oddities(entries)).toEqual([undefined, undefined, ['network', 'system'], ['network', 'system']]);
  const known = withReply(entries, named(3), { at: NOW, confirmed: true }) ?? [];
  expect(oddities(withEvent(known, by(named(5), elsewhere), NOW) ?? []).at(-1)).toBeUndefined();
  const not = withReply(entries, named(3), { at: NOW, confirmed: false }) ?? [];
  expect(oddities(withEvent(not, by(named(5), elsewhere), NOW) ?? []).at(-1)).toEqual(['network', 'system']);
});

test('a yes never takes back that it was disavowed', () => {
  const disavowed = withReply([signIn()], session, { at: NOW, confirmed: false }) ?? [];
  expect(withReply(disavowed, session, { at: NOW + 1, confirmed: true })).toEqual(disavowed);
  expect(withReply([signIn()], SessionId.parse('t'.repeat(43)), { at: NOW, confirmed: true })).toBeNull();
});

test('the list keeps the newest of each kind, of the last ninety days, and no more text than fits', () => {
  const many = after(Array.from({ length: 150 }, (_, number) => scanned(number)));
  expect(
    many.map((entry) => (entry.kind === 'scanned' ? Number.parseInt(entry.loginId.replace(/^x+/, ''), 10) : -1)),
  ).toEqual(Array.from({ length: 60 }, (_, number) => number + 90));
  expect(withEvent(many, failure, NOW + 91 * DAY)).toHaveLength(1);
  const long = after([
    { kind: 'passkey-added', device, name: 'first' },
    { kind: 'passkey-added', device, name: 'x'.repeat(2_350) },
  ]);
  expect(long).toEqual([expect.objectContaining({ name: expect.stringMatching(/^x/) })]);
});

const named = (number: number) => SessionId.parse(`${number}`.padStart(43, 's'));
const flood = (number: number): readonly Event[] => [
  scanned(number),
  { ...signIn(null, 'password'), sessionId: named(number) },
  { ...signIn({ at: NOW, confirmed: true }), sessionId: named(1_000 + number) },
  { kind: 'signed-out', device },
  { kind: 'session-ended', device, sessionId: named(number), by: device },
  { kind: 'others-ended', device, count: 1 },
];

test('nothing pushes out a sign-in by a scan that is still to be asked about, but more of them', () => {
  const pushed = after([signIn(), ...Array.from({ length: 150 }, (_, number) => flood(number)).flat()]);
  expect(pushed[0]).toEqual(signIn());
  const asked = after(Array.from({ length: 60 }, (_, number) => ({ ...signIn(), sessionId: named(number) })));
  expect(asked.map((entry) => 'sessionId' in entry && entry.sessionId)).toEqual(
    Array.from({ length: 50 }, (_, number) => named(number + 10)),
  );
});

const administrator = { username: 'mallory', displayName: 'Mallory' };
const CREDENTIAL_EVENTS: readonly Event[] = [
  { kind: 'password-changed', device },
  { kind: 'recovered', device },
  { kind: 'recovery-link-made', administrator },
  { kind: 'passkey-added', device, name: 'Thief' },
  { kind: 'passkey-removed', device, name: 'Phone' },
  { kind: 'promoted', administrator },
  { kind: 'demoted', administrator },
  { kind: 'not-me', device, sessionId: session, by: device },
];

test.each(CREDENTIAL_EVENTS)('nothing that anybody can repeat at will pushes out that there was: $kind', (event) => {
  const others = CREDENTIAL_EVENTS.filter(({ kind }) => kind !== event.kind);
  const churn = Array.from({ length: 150 }, (_, number) => [...flood(number), failure, ...others]).flat();
  expect(after([event, ...churn])[0]).toEqual({ at: NOW, ...event });
});

test('the whole list has an end, whatever is in it', () => {
  const name = 'n'.repeat(60);
  const churn = Array.from({ length: 300 }, (_, number) => [
    { ...signIn(), sessionId: named(5_000 + number) },
    ...flood(number),
    ...CREDENTIAL_EVENTS.map((event) => ('name' in event ? { ...event, name } : event)),
  ]).flat();
  expect(JSON.stringify(after(churn)).length).toBeLessThan(76_000);
});

test('wrong passwords of one day are one entry, at the time of the last', () => {
  const attacked = after([failure, scanned(1), failure, failure]);
  expect(attacked.map((entry) => ('count' in entry ? entry.count : entry.kind))).toEqual(['scanned', 3]);
  expect(withEvent(attacked, failure, NOW + 25 * HOUR)).toHaveLength(3);
});
