import { createECDH, ECDH, randomBytes } from 'node:crypto';
import { encrypt } from 'http_ece';
import { SignJWT } from 'jose';
import type { PushKey } from './push-keys.ts';
import type { Subscription } from './subscriptions.ts';

/** What a browser shows. Nothing in it opens anything: it is read by whoever looks at the screen. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  /** Our own page that it leads to. */
  readonly path: string;
  /** One with the same tag takes its place, so that what is sent twice is seen once. */
  readonly tag: string;
  readonly icon: string | null;
}

export interface PushRequest {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const CURVE = 'prime256v1';
/** A phone that is off is told when it is on again, within a day. */
const KEPT_BY_SERVICE_SECONDS = 86_400;
/** Each message is as long as any other, so that the service learns nothing from that. */
const PADDED_TO = 1_024;
const LONGEST_TOPIC = 32;

/** Whether something can be encrypted for whoever has this public key. */
export function isPoint(publicKey: string): boolean {
  try {
    return ECDH.convertKey(publicKey, CURVE, 'base64url', 'hex', 'uncompressed') !== '';
  } catch {
    return false;
  }
}

/** Encrypted for the browser alone (RFC 8291), signed for its push service (RFC 8292). `site` says whose it is. */
export async function pushRequest(
  shown: ShownNotification,
  { endpoint, keys }: Subscription,
  { key, site, now }: { readonly key: PushKey; readonly site: string; readonly now: number },
): Promise<PushRequest> {
  const sender = createECDH(CURVE);
  sender.generateKeys();
  const body = encrypt(Buffer.from(JSON.stringify(shown).padEnd(PADDED_TO)), {
    version: 'aes128gcm',
    dh: keys.p256dh,
    authSecret: keys.auth,
    privateKey: sender,
    salt: randomBytes(16).toString('base64url'),
  });
  const token = await new SignJWT({})
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .setAudience(new URL(endpoint).origin)
    .setSubject(site)
    .setExpirationTime(Math.floor(now / 1000) + KEPT_BY_SERVICE_SECONDS / 2)
    .sign(key.privateKey);
  const headers = {
    authorization: `vapid t=${token}, k=${key.publicKey}`,
    'content-type': 'application/octet-stream',
    'content-encoding': 'aes128gcm',
    'content-length': `${body.length}`,
    ttl: `${KEPT_BY_SERVICE_SECONDS}`,
    urgency: 'high',
    topic: shown.tag.slice(0, LONGEST_TOPIC),
  };
  return { method: 'POST', headers, body };
}
