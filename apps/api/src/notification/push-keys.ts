import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { KeyRing } from '../crypto/hmac.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec, parseJson } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';

/** What push services know this installation by (VAPID, RFC 8292). */
export interface PushKey {
  /** An uncompressed point in base64url, as browsers take it. A subscription is bound to it. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export interface PushKeys {
  /** Made where there is none that can be read. */
  current(): Promise<PushKey>;
}

/** The private half, once for each secret that was the newest when it was sealed; the last first. */
const Sealed = z.object({ sealed: z.array(z.string()) });
type Sealed = z.infer<typeof Sealed>;

const Jwk = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), d: z.string() });
type Jwk = z.infer<typeof Jwk>;

const RECORD = '';
/** Servers whose secrets are just being changed do not believe the same ones. */
const SEALED_AT_MOST = 3;

/**
 * Made once and kept, since every subscription depends on it: where the secret changes it is sealed anew, and where none is
 * left that can open it, subscriptions are made anew, too.
 */
export function pushKeys(store: KeyValueStore, secrets: KeyRing): PushKeys {
  const records = collection(store, 'vk', jsonCodec(Sealed));
  return {
    async current() {
      const stored = (await records.find(RECORD))?.value ?? null;
      const known = stored && openWith(stored, secrets);
      if (stored && known && openWith(stored, [secrets[0]])) return toKey(known);
      const made = known ?? (await makeKey());
      const kept = await records.upsert<Jwk>(RECORD, (current) => {
        const before = current && openWith(current, secrets);
        if (current && before && openWith(current, [secrets[0]])) return { result: before };
        const key = before ?? made;
        const earlier = before && current ? current.sealed : [];
        const sealed = [seal(JSON.stringify(key), secrets), ...earlier].slice(0, SEALED_AT_MOST);
        return { next: { value: { sealed }, lifetimeMs: NO_EXPIRY }, result: key };
      });
      return toKey(kept);
    },
  };
}

function openWith({ sealed }: Sealed, secrets: KeyRing): Jwk | null {
  for (const each of sealed) {
    const opened = unseal(each, secrets);
    const parsed = Jwk.safeParse(opened === null ? null : parseJson(opened));
    if (parsed.success) return parsed.data;
  }
  return null;
}

async function makeKey(): Promise<Jwk> {
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  return Jwk.parse(privateKey.export({ format: 'jwk' }));
}

function toKey(jwk: Jwk): PushKey {
  const [x, y] = [Buffer.from(jwk.x, 'base64url'), Buffer.from(jwk.y, 'base64url')];
  return {
    publicKey: Buffer.concat([Buffer.of(4), x, y]).toString('base64url'),
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
  };
}
