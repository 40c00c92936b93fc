import { describe, expect, it } from '@jest/globals';
import { cryptoRandom } from '../crypto/system-random.ts';
import { SessionId } from '../session/session.ts';
import {
  accountIdOf,
  CHALLENGE_SECONDS,
  type ChallengeUse,
  challengeBytes,
  challengeIn,
  newChallenge,
  openChallenge,
} from './challenge.ts';

const key = [Buffer.alloc(32, 1)] as const;
const at = (seconds: number) => ({ now: () => seconds * 1000, key });
const session = SessionId.parse('s'.repeat(43));
const USES: readonly ChallengeUse[] = [
  { kind: 'sign-in' },
  { kind: 'verification', session },
  { kind: 'addition', session },
  { kind: 'verification', session: SessionId.parse('t'.repeat(43)) },
  { kind: 'new-account', token: 'one' },
  { kind: 'new-account', token: 'other' },
];
const newAt = (seconds: number, use: ChallengeUse = { kind: 'sign-in' }) =>
  newChallenge(use, { ...at(seconds), random: cryptoRandom });

describe('a challenge', () => {
  it('stands until its time is over', () => {
    const challenge = newAt(1000);
    const end = 1000 + CHALLENGE_SECONDS;
    expect(openChallenge(challenge, { kind: 'sign-in' }, at(end - 1))).toEqual({
      id: accountIdOf(challenge),
      endsAt: end * 1000,
    });
    expect(openChallenge(challenge, { kind: 'sign-in' }, at(end))).toBeNull();
  });

  it('stands for what it was given out for, and nothing else', () => {
    for (const use of USES) {
      const challenge = newAt(1000, use);
      const good = USES.filter((other) => openChallenge(challenge, other, at(1000)) !== null);
      expect(good).toEqual([use]);
    }
  });

  it('is refused with any character changed, and under another key', () => {
    const challenge = newAt(1000);
    for (let index = 0; index < challenge.length; index++) {
      const other = challenge[index] === 'x' ? 'y' : 'x';
      const changed = challenge.slice(0, index) + other + challenge.slice(index + 1);
      expect(openChallenge(changed, { kind: 'sign-in' }, at(1000))).toBeNull();
    }
    expect(openChallenge(challenge, { kind: 'sign-in' }, { ...at(1000), key: [Buffer.alloc(32, 2)] })).toBeNull();
    expect(openChallenge(`${challenge}.`, { kind: 'sign-in' }, at(1000))).toBeNull();
  });

  it('is read back from what the browser says', () => {
    const challenge = newAt(1000);
    const said = Buffer.from(JSON.stringify({ challenge: challengeBytes(challenge) })).toString('base64url');
    expect(challengeIn(said)).toBe(challenge);
    expect(['', 'x', Buffer.from('{}').toString('base64url')].map(challengeIn)).toEqual(['', '', '']);
  });
});
