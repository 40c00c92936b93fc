import * as z from 'zod';
import { Passkey } from './passkey.ts';

/** Names an account for good: 128 random bits in base64url. */
export const AccountId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand('AccountId');
export type AccountId = z.infer<typeof AccountId>;

/** Stands in for the account of a name that nobody has, so that looking for it costs as much. No account has this id. */
export const NOBODY = AccountId.parse('A'.repeat(22));

export const Account = z.object({
  id: AccountId,
  username: z.string(),
  displayName: z.string(),
  /** Made by the setup link: the first administrator, for good, so that there is always one. */
  isAdmin: z.boolean(),
  /** Since when it is an administrator by the word of another. Not told by `isAdmin`: a server of before sees none. */
  promotedAt: z.number().optional(),
  isLocked: z.boolean(),
  /** argon2id in the PHC string format; null where the person has no password. */
  passwordHash: z.string().nullable(),
  /** Accounts from before there were passkeys have none. */
  passkeys: z.array(Passkey).default([]),
  createdAt: z.number(),
  /** Recovery links made no later than this, or than `createdAt`, are void. */
  credentialsChangedAt: z.number().optional(),
  /** How often somebody said "this was not me". A count, since clocks can be wrong and be mended. */
  disavowals: z.number().optional(),
  /** What servers of before wrote instead; read as one. */
  proofWantedAt: z.number().optional(),
  /** Counts how often all its sessions were ended. One that began in an earlier count is over, but for `keptSession`. */
  generation: z.number().optional(),
  keptSession: z.string().optional(),
});
export type Account = z.infer<typeof Account>;

export function isAdministrator({ isAdmin, promotedAt }: Account): boolean {
  return isAdmin || promotedAt !== undefined;
}

/** A session has to prove itself after the last of these to approve anything. */
export function disavowalsOf({ disavowals, proofWantedAt }: Account): number {
  return disavowals ?? (proofWantedAt === undefined ? 0 : 1);
}

/**
 * Ends all its sessions but one, in the very swap of what they end for: those that nobody has listed yet too, whose
 * person proved something to the account as it was.
 */
export function withSessionsEnded(account: Account, keptSession?: string): Account {
  return { ...account, generation: (account.generation ?? 0) + 1, keptSession };
}

/** The form in which usernames are compared: `Ada` and `ada` are one name, and so are two that are drawn the same. */
export function canonicalUsername(username: string): string {
  return username
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
    .toLowerCase();
}
