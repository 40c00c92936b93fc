import { ADMINISTRATORS, MailAbout } from '@pollen/shared';
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

/** Names a picture of an account, and is its address: 128 random bits, others with each picture. */
export const PictureId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand('PictureId');
export type PictureId = z.infer<typeof PictureId>;

export const Account = z.object({
  id: AccountId,
  username: z.string(),
  displayName: z.string(),
  /** Made by the setup link: the first administrator, for good, so that there is always one. */
  isAdmin: z.boolean(),
  /**
   * When another administrator made it one. Apart from `isAdmin`, so that servers of an earlier version do not take it
   * for one.
   */
  promotedAt: z.number().optional(),
  isLocked: z.boolean(),
  /** argon2id in the PHC string format; null where the person has no password. */
  passwordHash: z.string().nullable(),
  /** Missing in accounts that are older than passkeys. */
  passkeys: z.array(Passkey).default([]),
  createdAt: z.number(),
  /** Recovery links made no later than this, or than `createdAt`, are void. */
  credentialsChangedAt: z.number().optional(),
  /** How often somebody said "this was not me". A count and not a time: clocks may be wrong and be corrected. */
  disavowals: z.number().optional(),
  /** Written by earlier versions in place of `disavowals`; counts as one. */
  proofWantedAt: z.number().optional(),
  /** How often all its sessions were ended. Sessions of an earlier generation are over, except `keptSession`. */
  generation: z.number().optional(),
  keptSession: z.string().optional(),
  /** What applications are told, entered by an administrator. */
  mail: z.string().optional(),
  groups: z.array(z.string()).optional(),
  /** Which sign-ins it is written of by mail, in which language; as it comes: those that are unusual. */
  noticesByMail: z.object({ about: MailAbout, language: z.string() }).optional(),
  /** Likewise, set by its owner or an administrator. */
  picture: PictureId.optional(),
});
export type Account = z.infer<typeof Account>;

export function isAdministrator({ isAdmin, promotedAt }: Account): boolean {
  return isAdmin || promotedAt !== undefined;
}

/** The groups it is in; that of the administrators is given with what it is. */
export function groupsOf(account: Account): string[] {
  const groups = (account.groups ?? []).filter((group) => group !== ADMINISTRATORS);
  return isAdministrator(account) ? [...groups, ADMINISTRATORS] : groups;
}

/** A session may approve only if it re-authenticated after the last of these. */
export function disavowalsOf({ disavowals, proofWantedAt }: Account): number {
  return disavowals ?? (proofWantedAt === undefined ? 0 : 1);
}

/**
 * Ends all its sessions but one, in the same swap as the change that ends them. Covers sessions that are just being
 * started and not listed yet: they carry the old generation.
 */
export function withSessionsEnded(account: Account, keptSession?: string): Account {
  return { ...account, generation: (account.generation ?? 0) + 1, keptSession };
}

/** A name in the letters that are seen, whatever their width or font. */
export function withoutUnseen(username: string): string {
  return username.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
}

/** The form in which usernames are looked up: `Ada` and `ada` are one name. See `skeletonOf` for those that look alike. */
export function canonicalUsername(username: string): string {
  return withoutUnseen(username).toLowerCase();
}

/** How often all or all other sessions were ended, or somebody said "this was not me". It never goes down. */
export function revocationsOf(account: Account): number {
  return disavowalsOf(account) + (account.generation ?? 0);
}
