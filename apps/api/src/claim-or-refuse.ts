import { resolve } from 'node:path';
import type { Config } from './config/config.ts';
import { StartError } from './config/start-error.ts';
import { claimStore } from './core/claim-store.ts';
import type { KeyRing } from './crypto/hmac.ts';
import { deriveKeys } from './crypto/keys.ts';
import type { OpenStore } from './open-store.ts';

/** Servers with different keys on one store, or a key that was lost, are told of before they do harm. */
export async function claimOrRefuse(
  { store, place }: OpenStore,
  secrets: KeyRing,
  { forgetSecretKey, dataDir }: Config,
): Promise<{ readonly isNew: boolean }> {
  const claim = await claimStore({ store, keys: deriveKeys(secrets).storeMark, forget: forgetSecretKey });
  if (claim.kind === 'claimed') return claim;
  throw new StartError(
    `The data in ${place} belongs to servers with another secret key: give this one their SECRET_KEY, or put back secret-key in ${resolve(dataDir)}; if that key is lost or known to others, set FORGET_SECRET_KEY=${claim.mark} to go on without it.`,
  );
}
