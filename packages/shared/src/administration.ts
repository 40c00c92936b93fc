import * as z from 'zod/mini';
import { NewPassword } from './accounts.ts';

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

/** By name; of very many only the first. `count` is how many there are. */
export const AccountList = z.object({
  kind: z.literal('accounts'),
  accounts: z.array(AccountEntry),
  count: z.number(),
});
export type AccountList = z.infer<typeof AccountList>;

/** What an administrator does to an account. Of these only `demote` is for one's own. */
export const AccountChange = z.enum(['lock', 'unlock', 'remove', 'promote', 'demote']);
export type AccountChange = z.infer<typeof AccountChange>;

export const AccountChanged = z.object({ kind: z.literal('account-changed'), change: AccountChange });
export type AccountChanged = z.infer<typeof AccountChanged>;

export const PasswordChangeRequest = z.strictObject({ newPassword: NewPassword, endOtherSessions: z.boolean() });
export type PasswordChangeRequest = z.infer<typeof PasswordChangeRequest>;

/** `ended` other sessions of the account have ended. */
export const PasswordChanged = z.object({ kind: z.literal('password-changed'), ended: z.number() });
export type PasswordChanged = z.infer<typeof PasswordChanged>;
