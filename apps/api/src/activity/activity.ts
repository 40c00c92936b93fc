import { AccountChange, ApplicationChange, LoginId, Oddity, SignedInBy } from '@pollen/shared';
import * as z from 'zod';
import { DeviceName } from '../session/device-name.ts';
import { isFullSession, Requester, type Session, SessionId } from '../session/session.ts';
import { type History, isInUsualPlace, odditiesOf } from './odd-sign-in.ts';

/** The device that it is about, and the one on which it was done, where that is another. */
const about = { device: Requester };
const by = DeviceName;

/** What a person said about a sign-in: that it was theirs, or that it was not. */
const Reply = z.object({ at: z.number(), confirmed: z.boolean() });

/** Something that happens to an account. */
const Event = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['scanned', 'approved', 'denied', 'wrong-number']), ...about, loginId: LoginId, by }),
  z.object({
    kind: z.literal('signed-in'),
    ...about,
    sessionId: SessionId,
    signedInBy: SignedInBy,
    by: by.nullable(),
    /** The login of which a scan made it. */
    loginId: z.optional(LoginId),
    /** The session that approved it, where it was a scan. */
    approvedIn: SessionId.optional(),
    /** Where it was a scan: it looks like nothing that had polled before. */
    isElsewhere: z.literal(true).optional(),
    /** What was odd about it when it happened. */
    odd: z.array(Oddity).optional(),
    /** Whether the person confirmed or disavowed it, and when. */
    reply: Reply.nullable(),
  }),
  z.object({ kind: z.enum(['signed-out', 'password-changed', 'recovered']), ...about }),
  z.object({ kind: z.enum(['session-ended', 'not-me']), ...about, sessionId: SessionId, by }),
  z.object({ kind: z.literal('others-ended'), ...about, count: z.number() }),
  z.object({ kind: z.enum(['passkey-added', 'passkey-removed']), ...about, name: z.string().nullable() }),
  z.object({
    kind: z.enum(['promoted', 'demoted', 'recovery-link-made']),
    administrator: z.object({ username: z.string(), displayName: z.string() }),
  }),
  /** This account's owner, as an administrator, invited somebody, or ended every session there was. */
  z.object({ kind: z.enum(['invited', 'all-ended']), ...about }),
  z.object({
    kind: z.literal('account-changed'),
    ...about,
    change: z.enum([...AccountChange.options, 'recovery-link']),
    account: z.object({ username: z.string(), displayName: z.string() }),
  }),
  z.object({
    kind: z.literal('application-changed'),
    ...about,
    change: ApplicationChange,
    application: z.object({ client_id: z.string(), client_name: z.string() }),
  }),
  z.object({ kind: z.literal('failed-attempts'), ...about, count: z.number() }),
]);
export type Event = z.infer<typeof Event>;
export type SignedIn = Extract<Event, { kind: 'signed-in' }>;

/** An event and when it happened, in epoch milliseconds. */
export const Entry = z.intersection(z.object({ at: z.number() }), Event);
export type Entry = z.infer<typeof Entry>;

const HOUR = 3_600_000;

/** A group of entries with a quota of its own: only entries of the group displace one another. */
interface Share {
  readonly has: (entry: Entry) => boolean;
  readonly most: number;
  readonly characters: number;
}

const awaitsReply = (entry: Entry) => entry.kind === 'signed-in' && !isFullSession(entry) && entry.reply === null;

/** Changes of credentials and roles: each kind has a quota of its own, so that no other kind can displace it. */
const CREDENTIAL_EVENTS = [
  'password-changed',
  'recovered',
  'recovery-link-made',
  'passkey-added',
  'passkey-removed',
  'promoted',
  'demoted',
  'not-me',
  'invited',
  'all-ended',
  'account-changed',
  'application-changed',
] as const satisfies readonly Event['kind'][];

const ofKind = (...kinds: readonly Event['kind'][]) => {
  return (entry: Entry) => kinds.includes(entry.kind);
};

/** Bounded by kind: an attacker who causes many events of one kind must not displace those of another. */
const SHARES: readonly Share[] = [
  { has: awaitsReply, most: 50, characters: 16_000 },
  { has: (entry) => entry.kind === 'signed-in' && !awaitsReply(entry), most: 50, characters: 16_000 },
  { has: ofKind('scanned', 'approved', 'denied', 'wrong-number'), most: 60, characters: 14_000 },
  { has: ofKind('signed-out', 'session-ended', 'others-ended'), most: 20, characters: 5_000 },
  { has: ofKind('failed-attempts'), most: 10, characters: 2_500 },
  ...CREDENTIAL_EVENTS.map((kind) => ({ has: ofKind(kind), most: 10, characters: 2_500 })),
];

/** Places and times of a person are not kept for longer. */
export const KEPT_MS = 90 * 24 * HOUR;
/** Failed attempts within this time are one entry, so that guessing does not displace older ones. */
const ONE_SERIES_MS = 24 * HOUR;

/** The list with one more event, or null if it is in it already (clients repeat requests). */
export function withEvent(
  entries: readonly Entry[],
  event: Event,
  now: number,
  isNewDevice?: boolean,
): readonly Entry[] | null {
  if (event.kind === 'failed-attempts') return withFailure(entries, event, now);
  if (entries.some((entry) => isSame(entry, event))) return null;
  const noted = event.kind === 'signed-in' ? withOddities(event, entries, { at: now, isNewDevice }) : event;
  return bounded([...entries, { ...noted, at: now }], now);
}

function withOddities(
  event: SignedIn,
  entries: readonly Entry[],
  when: { readonly at: number; readonly isNewDevice: boolean | undefined },
): SignedIn {
  const signIn = { device: event.device, isByScan: event.signedInBy === 'qr', ...when };
  const odd = [...(event.odd ?? []), ...odditiesOf(signIn, historyOf(entries))];
  return odd.length === 0 ? event : { ...event, odd };
}

/** What its person knows, or was never to be asked about: a stranger does not become usual by coming again. */
function usualDevices(entries: readonly Entry[]): Requester[] {
  const isUsual = (entry: SignedIn) => entry.reply?.confirmed ?? (!entry.odd && !entry.isElsewhere);
  return entries.flatMap((entry) => (entry.kind === 'signed-in' && isUsual(entry) ? [entry.device] : []));
}

function historyOf(entries: readonly Entry[]): History {
  const wrongNumbersAt = entries.flatMap(({ kind, at }) => (kind === 'wrong-number' ? [at] : []));
  return { usual: usualDevices(entries), wrongNumbersAt };
}

function withFailure(entries: readonly Entry[], event: Event & { kind: 'failed-attempts' }, now: number): Entry[] {
  const earlier = entries.find((entry) => entry.kind === 'failed-attempts' && entry.at > now - ONE_SERIES_MS);
  const others = entries.filter((entry) => entry !== earlier);
  const count = event.count + (earlier?.kind === 'failed-attempts' ? earlier.count : 0);
  return bounded([...others, { ...event, count, at: now }], now);
}

function isSame(entry: Entry, event: Event): boolean {
  if (entry.kind !== event.kind) return false;
  if ('loginId' in entry && 'loginId' in event) return entry.loginId === event.loginId;
  return 'sessionId' in entry && 'sessionId' in event && entry.sessionId === event.sessionId;
}

/** The newest of each share, within its bounds, in the order in which they came. */
function bounded(entries: readonly Entry[], now: number): Entry[] {
  const young = entries.filter(({ at }) => at > now - KEPT_MS);
  const kept = new Set(SHARES.flatMap((share) => newest(young.filter(share.has), share)));
  return young.filter((entry) => kept.has(entry));
}

function newest(entries: readonly Entry[], { most, characters }: Share): readonly Entry[] {
  const young = entries.slice(-most);
  let written = 0;
  const tooMuch = young.findLastIndex((entry) => {
    written += JSON.stringify(entry).length;
    return written > characters;
  });
  return young.slice(tooMuch + 1);
}

/** The list with this reply to a sign-in, or null where that is not in it. What was disavowed stays so. */
export function withReply(
  entries: readonly Entry[],
  id: SessionId,
  reply: z.infer<typeof Reply>,
): readonly Entry[] | null {
  if (!entries.some((entry) => isSignIn(entry, id))) return null;
  return entries.map((entry) =>
    isSignIn(entry, id) && entry.reply?.confirmed !== false ? { ...entry, reply } : entry,
  );
}

export function isSignIn(entry: Entry, id: SessionId): entry is Entry & SignedIn {
  return entry.kind === 'signed-in' && entry.sessionId === id;
}

/** A session that may confirm sign-ins, and the activity of its account. */
export interface Reviewer {
  readonly here: Pick<Session, 'id' | 'startedAt'>;
  readonly entries: readonly Entry[];
}

/**
 * Whether `here` may confirm a sign-in: only a session that began before it, or an intruder could confirm their own.
 * Where both are in the list its order decides, since clocks may have been changed.
 */
export function mayConfirm(signIn: Entry & SignedIn, { here, entries }: Reviewer): boolean {
  if (signIn.sessionId === here.id) return false;
  const [own, asked] = [here.id, signIn.sessionId].map((id) => entries.findIndex((entry) => isSignIn(entry, id)));
  return own === undefined || asked === undefined || own < 0 ? here.startedAt <= signIn.at : own < asked;
}

/**
 * Whether to ask in `here` about this sign-in: where something is odd about it, once. The session that approved it is
 * asked only where another device than it was told of has the session.
 */
export function isAsked(
  signIn: Entry & SignedIn,
  reviewer: Reviewer,
  placeOf: (address: string) => string | null,
): boolean {
  const { approvedIn, isElsewhere, reply, odd = [], device } = signIn;
  if (reply !== null || !mayConfirm(signIn, reviewer)) return false;
  if (isElsewhere) return true;
  if (approvedIn === reviewer.here.id) return false;
  const isNear = () => isInUsualPlace(device, usualDevices(reviewer.entries), placeOf);
  return odd.some((oddity) => oddity !== 'network' || !isNear());
}
