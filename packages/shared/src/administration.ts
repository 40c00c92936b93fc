import * as z from 'zod/mini';
import { NewPassword } from './accounts.ts';
import { typedText } from './typed-text.ts';

/** One account, as an administrator sees it. */
export const AccountEntry = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  isAdmin: z.boolean(),
  /** It was there first: nobody changes it, so that there is always an administrator. */
  isFirst: z.boolean(),
  isLocked: z.boolean(),
  /** It is the account of whoever asks. */
  isOwn: z.boolean(),
  createdAt: z.string(),
});
export type AccountEntry = z.infer<typeof AccountEntry>;

export const MOST_ACCOUNTS_LISTED = 2_000;

/** Which accounts are wanted; without any of these the first by name, as many as are listed at once. */
export const AccountsQuery = z.strictObject({
  /** Words that are anywhere in an account's names, without regard to case and accents. */
  search: z.optional(z.string().check(z.overwrite(typedText), z.maxLength(100))),
  /** `next` of the page before. */
  after: z.optional(z.string().check(z.maxLength(256))),
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(MOST_ACCOUNTS_LISTED))),
});
export type AccountsQuery = z.infer<typeof AccountsQuery>;

/** By name. `count` is how many there are, `found` how many match, `next` what the page behind this one is after. */
export const AccountList = z.object({
  kind: z.literal('accounts'),
  accounts: z.array(AccountEntry),
  count: z.number(),
  found: z.number(),
  next: z.nullable(z.string()),
});
export type AccountList = z.infer<typeof AccountList>;

/** What an administrator does to an account. Of these only `demote` is for one's own. */
export const AccountChange = z.enum(['lock', 'unlock', 'remove', 'promote', 'demote']);
export type AccountChange = z.infer<typeof AccountChange>;

export const AccountChanged = z.object({ kind: z.literal('account-changed'), change: AccountChange });
export type AccountChanged = z.infer<typeof AccountChanged>;

export const AllSessionsEnded = z.object({ kind: z.literal('all-sessions-ended') });
export type AllSessionsEnded = z.infer<typeof AllSessionsEnded>;

export const PasswordChangeRequest = z.strictObject({ newPassword: NewPassword, endOtherSessions: z.boolean() });
export type PasswordChangeRequest = z.infer<typeof PasswordChangeRequest>;

/** `ended` other sessions of the account have ended. */
export const PasswordChanged = z.object({ kind: z.literal('password-changed'), ended: z.number() });
export type PasswordChanged = z.infer<typeof PasswordChanged>;
