import type { Account } from './account.ts';

/** What the account notes when its credentials change: from then on every recovery link that was made is void. */
export function credentialsChange(account: Account, now: number): { readonly credentialsChangedAt: number } {
  return { credentialsChangedAt: Math.max(now, credentialsChangedAt(account) + 1) };
}

/** When they changed last; a new account's when it was made. */
export function credentialsChangedAt({ createdAt, credentialsChangedAt: at = createdAt }: Account): number {
  return Math.max(createdAt, at);
}
