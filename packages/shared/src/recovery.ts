import * as z from 'zod/mini';
import { NewPassword } from './accounts.ts';

/** What a recovery link carries. A name of 64 characters may have 256 bytes. */
export const RecoveryToken = z.string().check(z.minLength(1), z.maxLength(512));

/** A link with which the owner of one account chooses a new password. `expiresIn` is in seconds. */
export const RecoveryLink = z.object({ kind: z.literal('recovery-link'), link: z.string(), expiresIn: z.number() });
export type RecoveryLink = z.infer<typeof RecoveryLink>;

export const RecoveryCheckRequest = z.strictObject({ token: RecoveryToken });

/** Whose account a recovery link is for. */
export const RecoveryCheck = z.object({
  kind: z.literal('recovery'),
  username: z.string(),
  displayName: z.string(),
});
export type RecoveryCheck = z.infer<typeof RecoveryCheck>;

export const RecoveryRequest = z.strictObject({ token: RecoveryToken, newPassword: NewPassword });
export type RecoveryRequest = z.infer<typeof RecoveryRequest>;
