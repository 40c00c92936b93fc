import { describe, expect, it } from '@jest/globals';
import { LoginId, UserCode } from '@pollen/shared';
import { AccountId } from '../../account/account.ts';
import { cryptoRandom } from '../../crypto/system-random.ts';
import { SessionId } from '../../session/session.ts';
import { beginProof, extend, newLogin, scan } from '../login.ts';
import { pollInterval } from './poll-interval.ts';

const NOW = 1_700_000_000_000;
const MINUTE = 60_000;
const deadlines = {
  pending: 3 * MINUTE,
  extended: 5 * MINUTE,
  scanned: 2 * MINUTE,
  approved: MINUTE,
  delivered: MINUTE,
  denied: MINUTE,
};
const at = (seconds: number) => ({ now: NOW + seconds * 1_000, deadlines });
const login = newLogin(
  {
    id: LoginId.parse(cryptoRandom.bits(128)),
    userCode: UserCode.parse('WDJBMJHT'),
    requestedFrom: { browser: 'Firefox 131', os: 'Windows', address: '203.0.113.7' },
    application: null,
  },
  at(0),
);
const phone = {
  accountId: AccountId.parse(cryptoRandom.bits(128)),
  sessionId: SessionId.parse(cryptoRandom.bits(256)),
};
const scannedAt40 = scan(login, phone, { matchNumber: 47, matchNumbers: [12, 47, 83] }, at(40));
const intervals = (of: Parameters<typeof pollInterval>[0], seconds: readonly number[]) =>
  seconds.map((each) => pollInterval(of, at(each)));

describe('the next poll of a login', () => {
  it('is wanted soon while its code is new, and later the longer nobody scans', () => {
    expect(intervals(login, [0, 19, 20, 59, 60, 179])).toEqual([0.8, 0.8, 2, 2, 3, 3]);
  });

  it('is wanted every second once somebody signs in on a phone that has the code, however old that is', () => {
    expect(intervals(extend(login, at(150)), [150, 300, 449])).toEqual([1, 1, 1]);
  });

  it('waits until the number can have been read, then is quick for ten seconds, then slower', () => {
    expect(intervals(scannedAt40, [40, 40.9, 41, 51.9, 52, 69, 70, 159])).toEqual([
      1.5, 1.5, 0.25, 0.25, 0.5, 0.5, 1, 1,
    ]);
  });

  it('stays near while a proof is under way, which the numbers wait for', () => {
    expect(intervals(beginProof(scannedAt40), [50, 100, 219])).toEqual([0.25, 0.5, 0.5]);
  });

  it('is never far away, even where the clock was set back', () => {
    expect(intervals(scannedAt40, [-3_600])).toEqual([1.5]);
  });
});
