import { describe, expect, it } from '@jest/globals';
import { Account, AccountId } from '../account/account.ts';
import { credentialsChange } from '../account/credentials-change.ts';
import type { KeyRing } from '../crypto/hmac.ts';
import { cryptoRandom } from '../crypto/system-random.ts';
import { makeServerLink } from './make-recovery-link.ts';
import { firstIssuedAt, isUsable, openRecoveryLink, type RecoveryLink, sealRecoveryLink } from './recovery-link.ts';

const key: KeyRing = [Buffer.alloc(32, 1)];
const NOW = 1_795_000_000_000;
const HOUR = 3_600_000;
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
const maker = { ...account, id: AccountId.parse('B'.repeat(22)), isAdmin: true };
const link: RecoveryLink = { username: 'Ädä 💐', madeBy: maker.id, disavowals: 0, issuedAt: NOW, endsAt: NOW + HOUR };
const FIRST = { startedAt: 0 };
const stands = (each: RecoveryLink, forAccount: Account, now = NOW) =>
  isUsable(each, { account: forAccount, maker, epoch: FIRST }, now);

describe('a recovery link', () => {
  it.each([link, { ...link, madeBy: null }, { ...link, disavowals: 40 }])('says what it was made with', (made) => {
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
    expect(stands(link, account, link.endsAt - 1)).toBe(true);
    expect(stands(link, account, link.endsAt)).toBe(false);
  });

  it.each(['createdAt', 'credentialsChangedAt'] as const)(
    'is void if it was not made clearly later than %s: with clocks that are apart, it might be older',
    (field) => {
      const changedAt = (at: number) => ({ ...account, [field]: at });
      for (const at of [NOW + 1, NOW, NOW - 1, NOW - 5_000]) expect(stands(link, changedAt(at))).toBe(false);
      expect(stands(link, changedAt(NOW - 5_001))).toBe(true);
    },
  );

  it('is void after a change in the very millisecond for which it was made', () => {
    const fresh = { ...account, createdAt: NOW };
    const soon = { ...link, issuedAt: firstIssuedAt(fresh) };
    expect(stands(soon, fresh)).toBe(true);
    const changed = { ...fresh, ...credentialsChange(fresh, NOW) };
    expect(stands(soon, changed)).toBe(false);
    const twice = { ...changed, ...credentialsChange(changed, NOW - 1) };
    expect(twice.credentialsChangedAt).toBeGreaterThan(changed.credentialsChangedAt);
  });

  it('opens no locked account, and that of an administrator only if the server made it', () => {
    expect(stands(link, { ...account, isLocked: true })).toBe(false);
    expect(stands(link, { ...account, isAdmin: true })).toBe(false);
    expect(stands(link, { ...account, promotedAt: NOW })).toBe(false);
    expect(stands({ ...link, madeBy: null }, { ...account, isAdmin: true })).toBe(true);
    expect(stands({ ...link, madeBy: null }, { ...account, isLocked: true })).toBe(false);
  });

  it('is void once its maker is no administrator, is locked or gone, or has taken the account back', () => {
    const by = (each: Account | null) => isUsable(link, { account, maker: each, epoch: FIRST }, NOW);
    expect(by(maker)).toBe(true);
    expect(by({ ...maker, isAdmin: false, promotedAt: NOW - HOUR })).toBe(true);
    for (const other of [
      { isAdmin: false },
      { isLocked: true },
      { promotedAt: NOW - 5_000 },
      { credentialsChangedAt: NOW },
      { disavowals: 1 },
      { proofWantedAt: NOW - HOUR },
    ])
      expect(by({ ...maker, ...other })).toBe(false);
    expect(by(null)).toBe(false);
    const disavowing = { ...maker, disavowals: 40 };
    expect(isUsable({ ...link, disavowals: 40 }, { account, maker: disavowing, epoch: FIRST }, NOW)).toBe(true);
    expect(isUsable({ ...link, madeBy: null }, { account, maker: null, epoch: FIRST }, NOW)).toBe(true);
  });

  it('is void if an administrator made it before everybody was signed out', () => {
    const after = (startedAt: number, by: RecoveryLink = link) =>
      isUsable(by, { account, maker, epoch: { startedAt } }, NOW);
    expect([after(NOW), after(NOW - 5_000), after(NOW - 5_001)]).toEqual([false, false, true]);
    expect(after(NOW, { ...link, madeBy: null })).toBe(true);
  });

  it('that the server makes stands for an hour', () => {
    const { token } = makeServerLink('ada', { keys: { recovery: key }, random: cryptoRandom, now: () => NOW });
    expect(openRecoveryLink(token, key)).toEqual({ ...link, username: 'ada', madeBy: null });
  });
});
