import * as z from 'zod/mini';
import { AccountChange } from './administration.ts';
import { ApplicationChange } from './applications.ts';
import { DeviceName, deviceName } from './device.ts';
import { SignedInBy } from './sessions.ts';

/** The device that it is about, as its request described it; and when it happened. */
const about = {
  at: z.string(),
  ...deviceName,
  address: z.string(),
  /** Where it was no browser but a device: the name of its application. */
  deviceOf: z.optional(z.string()),
};

/** The device on which it was done, where that is another one. */
const by = DeviceName;

/**
 * Why a page asks about a sign-in: in a browser that had not been given the account's password or passkey before, from a
 * network or on a system that was new to the account, for 30 days, or shortly after a wrong number was picked.
 */
export const Oddity = z.enum(['device', 'network', 'system', 'lifetime', 'wrong-number']);
export type Oddity = z.infer<typeof Oddity>;

/** One thing that happened to an account. */
export const ActivityEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['scanned', 'approved', 'denied', 'wrong-number']), ...about, by, loginId: z.string() }),
  z.object({
    kind: z.literal('signed-in'),
    ...about,
    sessionId: z.string(),
    signedInBy: SignedInBy,
    /** The phone that approved it, where it was a scan. */
    by: z.nullable(by),
    /** Likewise: which sign-in it was, as in what the phone did about it. Missing in entries of earlier versions. */
    loginId: z.optional(z.string()),
    /** Where it was a scan: nothing that had shown the code or polled looked like this device. */
    isElsewhere: z.optional(z.literal(true)),
    /** Why it is asked about. */
    odd: z.optional(z.array(Oddity)),
    /** Whether to ask the person: was this you? */
    isAsked: z.boolean(),
  }),
  z.object({ kind: z.enum(['signed-out', 'password-changed', 'recovered']), ...about }),
  z.object({ kind: z.enum(['session-ended', 'not-me']), ...about, by }),
  /** `count` sessions were ended on this device. */
  z.object({ kind: z.literal('others-ended'), ...about, count: z.number() }),
  z.object({ kind: z.enum(['passkey-added', 'passkey-removed']), ...about, name: z.nullable(z.string()) }),
  /** This account's owner, as an administrator, invited somebody, or ended every session there was. */
  z.object({ kind: z.enum(['invited', 'all-ended']), ...about }),
  /** Likewise, did something to somebody's account. */
  z.object({
    kind: z.literal('account-changed'),
    ...about,
    change: z.enum([...AccountChange.options, 'recovery-link']),
    account: z.object({ username: z.string(), displayName: z.string() }),
  }),
  /** Likewise, did something to an application that people sign in to. */
  z.object({
    kind: z.literal('application-changed'),
    ...about,
    change: ApplicationChange,
    application: z.object({ client_id: z.string(), client_name: z.string() }),
  }),
  /** An administrator made this account one, too, or took that away, or made a link for a new password. */
  z.object({
    kind: z.enum(['promoted', 'demoted', 'recovery-link-made']),
    at: z.string(),
    administrator: z.object({ username: z.string(), displayName: z.string() }),
  }),
  /** `count` wrong passwords, typed codes or passkeys; the device is that of the last one. */
  z.object({ kind: z.literal('failed-attempts'), ...about, count: z.number() }),
]);
export type ActivityEntry = z.infer<typeof ActivityEntry>;

/** What happened to the account, the newest first. */
export const Activity = z.object({
  kind: z.literal('activity'),
  /** After "this was not me": whether this session has yet to prove again who it is. Until then it approves nothing. */
  isProofWanted: z.boolean(),
  entries: z.array(ActivityEntry),
});
export type Activity = z.infer<typeof Activity>;

/** Several at once; those that this session may not confirm stay as they are. */
export const ConfirmSignInsRequest = z.strictObject({ sessionIds: z.array(z.string()).check(z.maxLength(100)) });
export type ConfirmSignInsRequest = z.infer<typeof ConfirmSignInsRequest>;

export const SignInConfirmed = z.object({ kind: z.literal('was-me') });
export type SignInConfirmed = z.infer<typeof SignInConfirmed>;

/** `ended`: whether the session still lived. `denied` sign-ins that were under way were called off. */
export const SignInDisavowed = z.object({ kind: z.literal('not-me'), ended: z.boolean(), denied: z.number() });
export type SignInDisavowed = z.infer<typeof SignInDisavowed>;
