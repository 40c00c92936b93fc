import * as z from 'zod/mini';
import { PlainName } from './accounts.ts';
import { DeviceName, deviceName, Network } from './device.ts';

/** `device`: of an application on a device, which no browser has. */
export const SignedInBy = z.enum(['qr', 'password', 'passkey', 'device', 'application']);
export type SignedInBy = z.infer<typeof SignedInBy>;

/** What a person proves with who they are. */
export const AuthMethod = z.enum(['passkey', 'password']);
export type AuthMethod = z.infer<typeof AuthMethod>;

/** Who is signed in here. `lifetime`, `expiresIn` and `idleExpiresIn` are in seconds. */
export const CurrentSession = z.object({
  account: z.object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    isAdmin: z.boolean(),
    /** A path of ours; missing where there is none, and in a session that a scan began. */
    picture: z.optional(z.string()),
  }),
  session: z.object({
    id: z.string(),
    signedInBy: SignedInBy,
    /** Many people use this computer: the session is kept short. Missing where that is not known. */
    onPublicComputer: z.optional(z.literal(true)),
    /** How long it lasts in all. Servers of before do not tell. */
    lifetime: z.optional(z.number()),
    expiresIn: z.number(),
    idleExpiresIn: z.number(),
    /** The phone that approved this session, where it was signed in by a scan. */
    approvedBy: z.nullable(DeviceName),
  }),
});
export type CurrentSession = z.infer<typeof CurrentSession>;

/** How a session was ended by somebody else than the person in front of it. */
export const SessionEnding = z.object({
  /** From a list of sessions (or as not recognised); with all others; with a new password; by a link; by an administrator: with the account, alone, or with everybody's. */
  how: z.enum([
    'session-ended',
    'others-ended',
    'password-changed',
    'recovered',
    'account-closed',
    'by-administrator',
    'all-ended',
  ]),
  at: z.string(),
  /** The device on which that was done; null where it was not one of the person's own. */
  by: z.nullable(DeviceName),
});
export type SessionEnding = z.infer<typeof SessionEnding>;

/** Who is signed in here, if anybody: to ask is no mistake where nobody is. */
export const SessionStatus = z.object({
  kind: z.literal('session-status'),
  current: z.nullable(CurrentSession),
  /** Where nobody is: how this browser's session was ended from elsewhere, told for a day. */
  ended: z.optional(SessionEnding),
  /** Where somebody is: seconds until a page should ask again. */
  interval: z.optional(z.number()),
  /** False until the first account is made: until then nobody can sign in. */
  isSetUp: z.boolean(),
});
export type SessionStatus = z.infer<typeof SessionStatus>;

/**
 * How things stand in an application that somebody came to in a session. `being-told`: that it has ended, and again at
 * `nextTryAt` where it could not be told yet. `not-told`: it has no address for that, and finds out when it asks.
 */
export const SessionApplication = z.object({
  clientId: z.string(),
  name: z.string(),
  state: z.enum(['signed-in', 'signed-out', 'being-told', 'given-up', 'not-told']),
  nextTryAt: z.nullable(z.string()),
});
export type SessionApplication = z.infer<typeof SessionApplication>;

/** A session that has ended lately, and in which somebody came to applications. */
export const EndedSession = z.object({
  id: z.string(),
  /** Null where nobody noted it. */
  device: z.nullable(DeviceName),
  endedAt: z.string(),
  applications: z.array(SessionApplication),
});
export type EndedSession = z.infer<typeof EndedSession>;

export const SessionEntry = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  /** The same for all that seem to be of one browser. */
  group: z.string(),
  /** What its owner calls it, and all others of its group; missing where they have not named it. */
  name: z.optional(z.string()),
  ...deviceName,
  address: z.string(),
  /** Where the address roughly is, and how near to that of whoever asks. */
  place: z.nullable(z.string()),
  network: Network,
  startedAt: z.string(),
  lastUsedAt: z.string(),
  expiresIn: z.number(),
  signedInBy: SignedInBy,
  /** The application that has it, where it is that of a device. */
  deviceOf: z.optional(z.string()),
  approvedBy: z.nullable(z.object({ sessionId: z.string(), ...deviceName })),
  /** Missing where there are none. */
  applications: z.optional(z.array(SessionApplication)),
});
export type SessionEntry = z.infer<typeof SessionEntry>;

/** `group`: all sessions that seem to be of the same browser. */
export const RevokeSessionRequest = z.strictObject({ group: z.optional(z.boolean()) });
export type RevokeSessionRequest = z.infer<typeof RevokeSessionRequest>;

/** What a person calls a browser; null takes the name away. */
export const SESSION_NAME_MAX_LENGTH = 40;
export const RenameSessionRequest = z.strictObject({
  name: z.nullable(PlainName.check(z.maxLength(SESSION_NAME_MAX_LENGTH))),
});
export type RenameSessionRequest = z.infer<typeof RenameSessionRequest>;

/** `count` sessions of one browser have the name. */
export const SessionRenamed = z.object({ kind: z.literal('session-renamed'), count: z.number() });
export type SessionRenamed = z.infer<typeof SessionRenamed>;

export const SessionList = z.object({
  kind: z.literal('sessions'),
  sessions: z.array(SessionEntry),
  /** The newest first; missing where there are none. */
  ended: z.optional(z.array(EndedSession)),
});
export type SessionList = z.infer<typeof SessionList>;

export const SignedOut = z.object({ kind: z.literal('signed-out') });
export type SignedOut = z.infer<typeof SignedOut>;
/** `count` sessions were ended. */
export const Revoked = z.object({ kind: z.literal('revoked'), count: z.number() });
export type Revoked = z.infer<typeof Revoked>;

export const Verified = z.object({ kind: z.literal('verified') });
export type Verified = z.infer<typeof Verified>;
