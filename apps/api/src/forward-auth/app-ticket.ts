import { createHash } from 'node:crypto';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Clock, Random } from '../crypto/random.ts';
import { SessionId } from '../session/session.ts';

/** What a ticket was made for. */
interface TicketUse {
  readonly origin: string;
  /** Of the browser that was sent to sign in: see `wayOf`. */
  readonly way: string;
}

/** A genuine ticket that has not run out. */
export interface AppTicket {
  readonly id: string;
  readonly session: SessionId;
  /** Epoch milliseconds. */
  readonly endsAt: number;
}

/** A browser follows a redirect at once; a slow network may take its time. */
const TICKET_SECONDS = 60;
const MAC_BYTES = 16;

/**
 * What says, in an address, which browser wants in: only the hash of its secret, which stays in a cookie of the
 * application's host. A ticket that somebody else was given is worth nothing to it, and signs nobody in who did not ask.
 */
export function wayOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** `id.session.end.MAC`, carried to the host of the application once, to be changed there for its cookie. */
export function newAppTicket(session: SessionId, use: TicketUse, { random, now, key }: TicketPorts): string {
  const end = Math.floor(now() / 1000) + TICKET_SECONDS;
  const body = `${random.bits(128)}.${session}.${end.toString(36)}`;
  return `${body}.${mac(bound(body, use), key, MAC_BYTES)}`;
}

interface TicketPorts {
  readonly random: Random;
  readonly now: Clock;
  readonly key: KeyRing;
}

export function openAppTicket(
  ticket: string,
  use: TicketUse,
  { now, key }: Pick<TicketPorts, 'now' | 'key'>,
): AppTicket | null {
  const [id = '', session = '', end = '', tag = '', ...rest] = ticket.split('.');
  const isGenuine = rest.length === 0 && isMac(tag, bound(`${id}.${session}.${end}`, use), key, MAC_BYTES);
  const endsAt = Number.parseInt(end, 36) * 1000;
  return isGenuine && endsAt > now() ? { id, session: SessionId.parse(session), endsAt } : null;
}

const bound = (body: string, { origin, way }: TicketUse) => `${origin} ${way} ${body}`;
