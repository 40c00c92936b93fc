import * as z from 'zod/mini';
import { NewPassword } from './accounts.ts';
import { PASSKEYS_PER_ACCOUNT, PasskeyEntry } from './passkeys.ts';

/** What a recovery link carries. A name of 64 characters may have 256 bytes. */
export const RecoveryToken = z.string().check(z.minLength(1), z.maxLength(512));

/** A link with which the owner of one account chooses a new password. `expiresIn` is in seconds. */
export const RecoveryLink = z.object({
  kind: z.literal('recovery-link'),
  link: z.string(),
  expiresIn: z.number(),
  /** Where it can be sent; missing where no mail is sent, or the account has no address. */
  mail: z.optional(z.string()),
});
export type RecoveryLink = z.infer<typeof RecoveryLink>;

/** The link was handed to the mail server. */
export const RecoveryLinkSent = z.object({ kind: z.literal('recovery-link-sent'), mail: z.string() });
export type RecoveryLinkSent = z.infer<typeof RecoveryLinkSent>;

export const RecoveryCheckRequest = z.strictObject({ token: RecoveryToken });

/** Whose account a recovery link is for. */
export const RecoveryCheck = z.object({
  kind: z.literal('recovery'),
  username: z.string(),
  displayName: z.string(),
  /** Those that stay ways in where the recovery does not say which to keep. Missing where there are none. */
  passkeys: z.optional(z.array(PasskeyEntry)),
});
export type RecoveryCheck = z.infer<typeof RecoveryCheck>;

export const RecoveryRequest = z.strictObject({
  token: RecoveryToken,
  newPassword: NewPassword,
  /** By their ids, those that stay; one that is not there is none. Without it all stay. */
  keepPasskeys: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(PASSKEYS_PER_ACCOUNT))),
});
export type RecoveryRequest = z.infer<typeof RecoveryRequest>;
