import { describe, expect, test } from '@jest/globals';
import { LoginId, UserCode } from '@pollen/shared';
import { AccountId } from '../account/account.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { SessionId } from '../session/session.ts';
import { approve, beginProof, extend, newLogin, PROOF_MS, scan, scannedAt, secondsLeft } from './login.ts';
import { loginCodec } from './login-codec.ts';

const NOW = 1_700_000_000_000;
const deadlines = {
  pending: 180_000,
  extended: 300_000,
  scanned: 120_000,
  approved: 60_000,
  delivered: 60_000,
  denied: 60_000,
};
const at = (now: number) => ({ now, deadlines });
const requestedFrom = { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7' };
const id = LoginId.parse(cryptoRandom.bits(128));
const login = newLogin({ id, userCode: UserCode.parse('WDJBMJHT'), requestedFrom, application: null }, at(NOW));
const phone = { accountId: AccountId.parse('a'.repeat(22)), sessionId: SessionId.parse('s'.repeat(43)) };

test('a phone that has to sign in first is given time, and never less than there was', () => {
  expect(extend(login, at(NOW + 1)).deadline).toBe(NOW + 1 + deadlines.extended);
  const brief = { now: NOW + 1, deadlines: { ...deadlines, extended: 1 } };
  expect(extend(login, brief).deadline).toBe(login.deadline);
});

describe('the seconds left to a login', () => {
  const HOUR = 3_600_000;
  const LATE = NOW + deadlines.pending - 1_000;
  const numbers = { matchNumber: 47, matchNumbers: [12, 47, 83] as const };

  test.each([
    ['pending', login, NOW, deadlines.pending],
    ['pending, and extended', extend(login, at(LATE)), LATE, deadlines.extended],
    ['scanned late', scan(login, phone, numbers, at(LATE)), LATE, deadlines.scanned],
    [
      'scanned, and being proved',
      beginProof(scan(login, phone, numbers, at(LATE))),
      LATE,
      deadlines.scanned + PROOF_MS,
    ],
    [
      'scanned after the clock was set back',
      scan(login, phone, numbers, at(NOW - HOUR)),
      NOW - HOUR,
      deadlines.scanned,
    ],
  ])('are those of its state, and no more where the clock is set back: %s', (_, shown, since, lengthMs) => {
    expect(secondsLeft(shown, at(since))).toBe(lengthMs / 1000);
    expect(secondsLeft(shown, at(since - HOUR))).toBe(lengthMs / 1000);
    expect(secondsLeft(shown, at(since + 1_000))).toBe(lengthMs / 1000 - 1);
    expect(secondsLeft(shown, at(since + HOUR))).toBe(0);
  });
});

test('a phone that has to prove who its person is keeps the moment of its scan', () => {
  const scanned = scan(login, phone, { matchNumber: 47, matchNumbers: [12, 47, 83] }, at(NOW));
  expect([scannedAt(scanned, deadlines), scannedAt(beginProof(scanned), deadlines)]).toEqual([NOW, NOW]);
});

test('what was noted of a proof goes with the state that it belongs to', () => {
  const scanned = beginProof(scan(login, phone, { matchNumber: 47, matchNumbers: [12, 47, 83] }, at(NOW)));
  const approved = approve(scanned, { sessionLifetime: '1h', tokenSeed: 'seed', revocations: 2 }, at(NOW));
  const bytes = loginCodec.encode(approved, loginCodec.encode(scanned));
  expect(bytes).toBe(loginCodec.encode(approved));
});
