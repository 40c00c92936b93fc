import { describe, expect, it } from '@jest/globals';
import type { KeyRing } from '../login/authenticated.ts';
import { cryptoRandom } from '../session/crypto-random.ts';
import { Account } from './account.ts';
import { makeServerLink } from './make-recovery-link.ts';
import {
  credentialsChange,
  firstIssuedAt,
  isStanding,
  openRecoveryLink,
  type RecoveryLink,
  sealRecoveryLink,
} from './recovery-link.ts';

const key: KeyRing = [Buffer.alloc(32, 1)];
const NOW = 1_795_000_000_000;
const HOUR = 3_600_000;
const link: RecoveryLink = { username: 'Ädä 💐', madeBy: 'administrator', issuedAt: NOW, endsAt: NOW + HOUR };
const seal = (each: RecoveryLink, by = key) => sealRecoveryLink(each, { random: cryptoRandom, key: by });
const account = Account.parse({
  id: 'A'.repeat(22),
  username: 'ada',
  displayName: 'Ada',
  isAdmin: false,
  isLocked: false,
  passwordHash: null,
  createdAt: NOW - HOUR,
});

describe('a recovery link', () => {
  it.each([link, { ...link, madeBy: 'server' as const }])('says what it was made with', (made) => {
    expect(openRecoveryLink(seal(made), key)).toEqual(made);
    expect(seal(made)).not.toBe(seal(made));
    expect(seal(made)).toMatch(/^[\w.-]+$/);
  });

  it('is nothing with any character changed, cut or added, and under another key', () => {
    const token = seal(link);
    for (let index = 0; index < token.length; index++) {
      const other = token[index] === 'x' ? 'y' : 'x';
      expect(openRecoveryLink(token.slice(0, index) + other + token.slice(index + 1), key)).toBeNull();
      expect(openRecoveryLink(token.slice(0, index), key)).toBeNull();
    }
    for (const odd of [`${token}.`, `.${token}`, '', '.', '....', token.replaceAll('.', '')])
      expect(openRecoveryLink(odd, key)).toBeNull();
    expect(openRecoveryLink(token, [Buffer.alloc(32, 2)])).toBeNull();
  });

  it('is believed as long as the secret that made it is', () => {
    const newer: KeyRing = [Buffer.alloc(32, 2), ...key];
    expect(openRecoveryLink(seal(link), newer)).toEqual(link);
    expect(openRecoveryLink(seal(link, newer), key)).toBeNull();
  });

  it('stands until its end', () => {
    expect(isStanding(link, account, link.endsAt - 1)).toBe(true);
    expect(isStanding(link, account, link.endsAt)).toBe(false);
  });

  it.each(['createdAt', 'credentialsChangedAt'] as const)(
    'is void if it was not made clearly later than %s: with clocks that are apart, it might be older',
    (field) => {
      const changedAt = (at: number) => ({ ...account, [field]: at });
      for (const at of [NOW + 1, NOW, NOW - 1, NOW - 5_000]) expect(isStanding(link, changedAt(at), NOW)).toBe(false);
      expect(isStanding(link, changedAt(NOW - 5_001), NOW)).toBe(true);
    },
  );

  it('is void after a change in the very millisecond for which it was made', () => {
    const fresh = { ...account, createdAt: NOW };
    const soon = { ...link, issuedAt: firstIssuedAt(fresh) };
    expect(isStanding(soon, fresh, NOW)).toBe(true);
    const changed = { ...fresh, ...credentialsChange(fresh, NOW) };
    expect(isStanding(soon, changed, NOW)).toBe(false);
    const twice = { ...changed, ...credentialsChange(changed, NOW - 1) };
    expect(twice.credentialsChangedAt).toBeGreaterThan(changed.credentialsChangedAt);
  });

  it('opens no locked account, and that of an administrator only if the server made it', () => {
    expect(isStanding(link, { ...account, isLocked: true }, NOW)).toBe(false);
    expect(isStanding(link, { ...account, isAdmin: true }, NOW)).toBe(false);
    expect(isStanding(link, { ...account, promotedAt: NOW }, NOW)).toBe(false);
    expect(isStanding({ ...link, madeBy: 'server' }, { ...account, isAdmin: true }, NOW)).toBe(true);
    expect(isStanding({ ...link, madeBy: 'server' }, { ...account, isLocked: true }, NOW)).toBe(false);
  });

  it('that the server makes stands for an hour', () => {
    const { token } = makeServerLink('ada', { keys: { recovery: key }, random: cryptoRandom, now: () => NOW });
    expect(openRecoveryLink(token, key)).toEqual({ ...link, username: 'ada', madeBy: 'server' });
  });
});
