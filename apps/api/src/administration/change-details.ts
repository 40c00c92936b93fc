import type { AccountDetailsRequest } from '@pollen/shared';
import type { Account, AccountId } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';

/** Changes what applications are told of an account. Null: there is no such account. */
export function changeDetails(
  id: AccountId,
  { mail, groups }: AccountDetailsRequest,
  { accounts }: { readonly accounts: Pick<AccountStore, 'update'> },
): Promise<Account | null> {
  return accounts.update<Account>(id, ({ mail: before, ...account }) => {
    const kept = mail === undefined ? before : (mail ?? undefined);
    const next = {
      ...account,
      ...(kept !== undefined && { mail: kept }),
      ...(groups !== undefined && { groups: [...new Set(groups)] }),
    };
    return { next, result: next };
  });
}
