import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';
import type { Clock } from '../crypto/random.ts';
import { clientAddress } from './client-address.ts';

/** By this header `pollen doctor` asks a server at its public address how the request came to it. */
export const DOCTOR_HEADER = 'x-pollen-doctor';
const LIFETIME_MS = 60_000;

/** How a request came, for whoever proves to have the secret key. */
export const Seen = z.object({
  nonce: z.string(),
  /** What the server takes for the address of whoever asks, and why it is that of a proxy, if it is. */
  address: z.string(),
  fault: z.enum(['untrusted-proxy', 'unreadable-address']).nullable(),
  /** Who is at the other end of the connection. */
  peer: z.string(),
  forwardedFor: z.string().nullable(),
  /** By the server's clock. */
  at: z.number(),
});
export type Seen = z.infer<typeof Seen>;

export function doctorToken(nonce: string, keys: KeyRing, now: number): string {
  const claim = `${nonce}.${now + LIFETIME_MS}`;
  return `${claim}.${mac(claim, keys)}`;
}

const TOKEN = /^([\w-]{22})\.(\d{13})\.([\w-]+)$/;

/** Null for everybody else: what is seen of proxies is nobody's business. */
export function seenOf(
  request: FastifyRequest,
  { keys, now }: { readonly keys: KeyRing; readonly now: Clock },
): Seen | null {
  const [, nonce = '', endsAt = '', given = ''] = TOKEN.exec(String(request.headers[DOCTOR_HEADER] ?? '')) ?? [];
  if (nonce === '' || !isMac(given, `${nonce}.${endsAt}`, keys) || Number(endsAt) < now()) return null;
  const forwarded = request.headers['x-forwarded-for'];
  return {
    nonce,
    ...clientAddress(request),
    peer: request.socket.remoteAddress ?? '',
    forwardedFor: forwarded === undefined ? null : String(forwarded),
    at: now(),
  };
}
