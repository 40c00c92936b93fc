import { AuthMethod, SignedInBy } from '@pollen/shared';
import * as z from 'zod';
import { type Account, AccountId, disavowalsOf } from '../account/account.ts';
import { PasskeyId } from '../account/passkey.ts';
import { deviceName } from './device-name.ts';

/** SHA-256 of the session token in base64url: names a session without being able to use it. */
export const SessionId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .brand('SessionId');
export type SessionId = z.infer<typeof SessionId>;

/** A browser as its request describes it. Never trusted, only shown. */
export const Requester = z.object({
  ...deviceName,
  address: z.string(),
  /** The address is that of a proxy, which many people may be behind: whose requests it sends was not believed. */
  isProxyAddress: z.optional(z.literal(true)),
  /** It is no browser but a device of the application of this name. */
  deviceOf: z.optional(z.string()),
});
export type Requester = z.infer<typeof Requester>;

/** One signed-in browser, or an application on a device. Times are epoch milliseconds of the server; `idleMs` is how long it may rest unused. */
export const Session = z.object({
  id: SessionId,
  accountId: AccountId,
  signedInBy: SignedInBy,
  device: Requester,
  /** What its owner calls the browser. */
  name: z.string().optional(),
  /** The phone that approved it, where one did. */
  approvedBy: z.object({ sessionId: SessionId, ...deviceName }).nullable(),
  /** Which passkey began it, or the session of the phone that approved it. */
  passkey: PasskeyId.optional(),
  startedAt: z.number(),
  endsAt: z.number(),
  idleMs: z.number(),
  /** It is kept short, since many people use its computer. */
  onPublicComputer: z.literal(true).optional(),
  lastUsedAt: z.number(),
  /** When the person last proved who they are, and with what; null where a scan stood for it, or nobody noted it. */
  verifiedAt: z.number(),
  verifiedBy: z.nullable(AuthMethod).default(null),
  /** False from delivery until a request first uses it. */
  isUsed: z.boolean(),
  /** Until when that has to be; missing where it may be whenever the session lives. */
  useBy: z.number().optional(),
  /** That of its account when the person proved who they are, or the approving phone stood. */
  generation: z.number().optional(),
  /** That of all sessions when it began, or that of the session that approved it. */
  epoch: z.number().optional(),
  /** That of its account when the person last proved who they are. */
  disavowals: z.number().optional(),
});
export type Session = z.infer<typeof Session>;

/** How long sessions last, in milliseconds: in all, and unused. */
export interface SessionLimits {
  readonly lifetimeMs: number;
  readonly idleMs: number;
  /** Missing where that is not looked at. */
  readonly onPublicComputer?: boolean;
}

/** One that begins now, on what is known of the account: if its sessions were ended since, it is over already. */
export function newSession(
  {
    account,
    ...known
  }: Pick<Session, 'id' | 'signedInBy' | 'device' | 'approvedBy' | 'verifiedBy' | 'isUsed' | 'epoch' | 'passkey'> & {
    readonly account: Account;
  },
  { lifetimeMs, idleMs, onPublicComputer = false }: SessionLimits,
  now: number,
): Session {
  return {
    ...known,
    accountId: account.id,
    generation: account.generation,
    disavowals: disavowalsOf(account),
    startedAt: now,
    endsAt: now + lifetimeMs,
    idleMs: Math.min(lifetimeMs, idleMs),
    ...(onPublicComputer && { onPublicComputer }),
    lastUsedAt: now,
    verifiedAt: now,
  };
}

/** When the session ends if nobody uses it again. */
export function endsUnused(session: Session): number {
  return Math.min(session.endsAt, session.lastUsedAt + session.idleMs);
}

/** Whether all sessions of the account were ended since what this one is founded on. */
export function wasEndedWithAll(session: Session, { generation = 0, keptSession }: Account): boolean {
  return (session.generation ?? 0) < generation && session.id !== keptSession;
}

/** A session that no browser has: an application has tokens that hang on it. */
export function isOfApplication({ signedInBy }: Pick<Session, 'signedInBy'>): boolean {
  return signedInBy === 'device' || signedInBy === 'application';
}

/** A session that a phone approved cannot approve, invite or change credentials. */
export function isFullSession({ signedInBy }: Pick<Session, 'signedInBy'>): boolean {
  return signedInBy === 'password' || signedInBy === 'passkey';
}
