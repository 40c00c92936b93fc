import * as z from 'zod/mini';
import { DisplayName, LinkToken, NewUsername, Password, PlainName } from './accounts.ts';
import { EmptyRequest } from './start-and-poll.ts';

/** Bytes in base64url. A request as a whole is bounded, and so is each of these. */
const Bytes = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,12000}$/, 'expected base64url'));
/** WebAuthn allows 1023 bytes. */
const CredentialId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,1364}$/, 'expected base64url of up to 1023 bytes'));
const Transports = z.array(z.string().check(z.maxLength(32))).check(z.maxLength(16));

const credential = { id: CredentialId, rawId: CredentialId, type: z.literal('public-key') };

/** What an authenticator says when it makes a passkey: RegistrationResponseJSON of WebAuthn. The rest is not read. */
export const NewPasskey = z.object({
  ...credential,
  response: z.object({ clientDataJSON: Bytes, attestationObject: Bytes, transports: z.optional(Transports) }),
});
export type NewPasskey = z.infer<typeof NewPasskey>;

/** What an authenticator says when a passkey is used: AuthenticationResponseJSON of WebAuthn. The rest is not read. */
export const PasskeyAssertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    /** The account's id. */
    userHandle: z.optional(CredentialId),
  }),
});
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

const newAccount = { token: LinkToken, username: NewUsername, displayName: DisplayName };
/** Whose account a passkey will be the first way into. */
export const NewPasskeyAccount = z.strictObject(newAccount);
export type NewPasskeyAccount = z.infer<typeof NewPasskeyAccount>;

/** For a new account, with the link that makes it; or, with `{}`, for the account that is signed in. */
export const PasskeyCreationRequest = z.union([NewPasskeyAccount, EmptyRequest]);
export type PasskeyCreationRequest = z.infer<typeof PasskeyCreationRequest>;

export const NewPasskeyRequest = z.union([
  z.strictObject({ ...newAccount, passkey: NewPasskey }),
  z.strictObject({ passkey: NewPasskey }),
]);
export type NewPasskeyRequest = z.infer<typeof NewPasskeyRequest>;

const Described = z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()) });

/** PublicKeyCredentialCreationOptionsJSON of WebAuthn. */
export const PasskeyCreationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
  timeout: z.number(),
  excludeCredentials: z.array(Described),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
});
export type PasskeyCreationOptions = z.infer<typeof PasskeyCreationOptions>;

/** What a passkey is asked for: to sign in, or to prove once more who is signed in. */
export const PasskeyPurpose = z.enum(['sign-in', 'verification']);
export type PasskeyPurpose = z.infer<typeof PasskeyPurpose>;

export const PasskeyUseRequest = z.strictObject({ purpose: z._default(PasskeyPurpose, 'sign-in') });
export type PasskeyUseRequest = z.infer<typeof PasskeyUseRequest>;

/** PublicKeyCredentialRequestOptionsJSON of WebAuthn. To sign in, no passkey is named: the person picks one. */
export const PasskeyRequestOptions = z.object({
  rpId: z.string(),
  challenge: z.string(),
  timeout: z.number(),
  allowCredentials: z.array(Described),
  userVerification: z.literal('required'),
});
export type PasskeyRequestOptions = z.infer<typeof PasskeyRequestOptions>;

export const PasskeySignInRequest = z.strictObject({ passkey: PasskeyAssertion });
export type PasskeySignInRequest = z.infer<typeof PasskeySignInRequest>;

/** Proves once more who is signed in: by either. */
export const VerifyRequest = z.union([
  z.strictObject({ password: Password }),
  z.strictObject({ passkey: PasskeyAssertion }),
]);
export type VerifyRequest = z.infer<typeof VerifyRequest>;

export const PASSKEYS_PER_ACCOUNT = 10;

/** `endSessions`: also those that it began, but for the one that asks. */
export const RemovePasskeyRequest = z.strictObject({ endSessions: z.optional(z.boolean()) });
export type RemovePasskeyRequest = z.infer<typeof RemovePasskeyRequest>;

export const RenamePasskeyRequest = z.strictObject({ name: PlainName });
export type RenamePasskeyRequest = z.infer<typeof RenamePasskeyRequest>;

/** A passkey as its owner sees it. `isSynced`: the owner's other devices have it, too. */
export const PasskeyEntry = z.object({
  id: z.string(),
  /** Null until its owner names it, where the server could not tell what made it. */
  name: z.nullable(z.string()),
  createdAt: z.string(),
  lastUsedAt: z.nullable(z.string()),
  isSynced: z.boolean(),
});
export type PasskeyEntry = z.infer<typeof PasskeyEntry>;

/** Why no passkey works at this address: browsers want https, and a name instead of a number. */
export const PasskeyObstacle = z.enum(['plain-http', 'address-is-a-number']);
export type PasskeyObstacle = z.infer<typeof PasskeyObstacle>;

/** Why a passkey was not accepted. Of an account or a passkey more is told only to whoever holds its key. */
export const PasskeyRefusal = z.enum([
  /** Neither of them is there: it was removed, or the account was. */
  'unknown',
  /** Made to prove who is signed in, by a passkey of somebody else. */
  'other-account',
  /** Made on a page of another address, or for one. */
  'other-site',
  /** The challenge has ended, was used, or was given out for something else. */
  'too-late',
  /** The authenticator did not check its owner. */
  'not-verified',
  /** It says otherwise than when it was made whether it can be backed up. */
  'changed',
  /** It has counted back: there may be a copy of it. */
  'counted-back',
  'account-locked',
  /** The account has it already. */
  'known',
  /** It was written or signed as none is that we take. */
  'unreadable',
]);
export type PasskeyRefusal = z.infer<typeof PasskeyRefusal>;

export const PasskeyList = z.object({
  kind: z.literal('passkeys'),
  passkeys: z.array(PasskeyEntry),
  obstacle: z.nullable(PasskeyObstacle),
});
export type PasskeyList = z.infer<typeof PasskeyList>;

export const PasskeyAdded = z.object({ kind: z.literal('passkey-added'), passkey: PasskeyEntry });
export type PasskeyAdded = z.infer<typeof PasskeyAdded>;
export const PasskeyRenamed = z.object({ kind: z.literal('passkey-renamed'), passkey: PasskeyEntry });
export type PasskeyRenamed = z.infer<typeof PasskeyRenamed>;
/** `ended` sessions, where that was asked for. */
export const PasskeyRemoved = z.object({ kind: z.literal('passkey-removed'), ended: z.optional(z.number()) });
export type PasskeyRemoved = z.infer<typeof PasskeyRemoved>;
