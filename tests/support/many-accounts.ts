import { type Account, AccountId } from '../../apps/api/src/account/account.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { NO_EXPIRY } from '../../apps/api/src/store/key-value-store.ts';
import { recordList } from '../../apps/api/src/store/record-list.ts';
import type { Product } from './product.ts';

export const memberName = (number: number) => `member-${String(number).padStart(5, '0')}`;

/**
 * So many accounts, written into the store as the product writes them, but with each list only once; all behind `ada` by
 * name. They have no password.
 */
export async function fillWithAccounts({ store }: Product, many: number): Promise<void> {
  const lists = recordList(store, 'al:', { item: AccountId, lifetimeMs: () => NO_EXPIRY });
  const byFirst = new Map<string, AccountId[]>();
  for (let number = 0; number < many; number += 1) {
    const id = AccountId.parse(cryptoRandom.bits(128));
    const account: Account = {
      id,
      username: memberName(number),
      displayName: `Member ${number}`,
      isAdmin: false,
      isLocked: false,
      passwordHash: null,
      passkeys: [],
      createdAt: Date.now(),
    };
    await store.create(`a:${id}`, JSON.stringify(account), NO_EXPIRY);
    await store.create(`n:${account.username}`, JSON.stringify(id), NO_EXPIRY);
    byFirst.set(id.charAt(0), [...(byFirst.get(id.charAt(0)) ?? []), id]);
  }
  for (const [first, ids] of byFirst) await lists.change(first, (before) => [...before, ...ids]);
}
