import { createHash } from 'node:crypto';
import * as z from 'zod';

/** Names a passkey in paths and lists. Short: a credential id may have more than a thousand characters. */
export const PasskeyId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand('PasskeyId');
export type PasskeyId = z.infer<typeof PasskeyId>;

/** What earlier versions wrote where there was no name to give. */
const EARLIER_UNKNOWN = 'unknown system';

/** A passkey of an account, kept in the account's own record. Times are epoch milliseconds. */
export const Passkey = z.object({
  /** The authenticator's name for it, in base64url. */
  credentialId: z.string(),
  /** A COSE key in base64url. */
  publicKey: z.string(),
  /** Counts its uses, where the authenticator counts; those that are synced say 0 for ever. */
  counter: z.number(),
  transports: z.array(z.string()),
  /** Whether it can be, and whether it is, on the owner's other devices too. */
  isBackupEligible: z.boolean(),
  isBackedUp: z.boolean(),
  /** Null until its owner names it, where the system that it was made on was unknown. */
  name: z
    .string()
    .nullable()
    .transform((name) => (name === EARLIER_UNKNOWN ? null : name)),
  createdAt: z.number(),
  lastUsedAt: z.number().nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

export function passkeyIdOf({ credentialId }: Pick<Passkey, 'credentialId'>): PasskeyId {
  return PasskeyId.parse(createHash('sha256').update(credentialId).digest().subarray(0, 16).toString('base64url'));
}

/** What passkeys are made for and bound to: they answer to this name, on pages of this origin. */
export interface PasskeySite {
  readonly rpId: string;
  readonly origin: string;
}
