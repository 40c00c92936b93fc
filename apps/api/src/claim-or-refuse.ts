import { resolve } from 'node:path';
import type { Config } from './config/config.ts';
import { StartError } from './config/start-error.ts';
import { claimStore } from './core/claim-store.ts';
import type { KeyRing } from './crypto/hmac.ts';
import { deriveKeys } from './crypto/keys.ts';
import type { OpenStore } from './open-store.ts';
import { noteRecordsVersion, RECORDS_VERSION, readRecordsVersion } from './store/records-version.ts';
import { readHold } from './store/store-hold.ts';

/**
 * Servers with different keys on one store, or a key that was lost, are told of before they do harm; so is a store of a newer
 * version, and one with half of a backup in it.
 */
export async function claimOrRefuse(
  opened: Pick<OpenStore, 'store' | 'place'>,
  secrets: KeyRing,
  { forgetSecretKey, dataDir }: Config,
): Promise<{ readonly isNew: boolean }> {
  const { store, place } = opened;
  await refuseUnfit(opened);
  const claim = await claimStore({ store, keys: deriveKeys(secrets).storeMark, forget: forgetSecretKey });
  if (claim.kind === 'claimed') {
    await noteRecordsVersion(store);
    return claim;
  }
  throw new StartError(
    `The data in ${place} belongs to servers with another secret key: give this one their SECRET_KEY, or put back secret-key in ${resolve(dataDir)}; if that key is lost or known to others, set FORGET_SECRET_KEY=${claim.mark} to go on without it.`,
  );
}

async function refuseUnfit({ store, place }: Pick<OpenStore, 'store' | 'place'>): Promise<void> {
  const version = await readRecordsVersion(store);
  if (version === null || version > RECORDS_VERSION)
    throw new StartError(`The data in ${place} was written by a newer Pollen: start that one.`);
  const hold = await readHold(store);
  if (hold?.why === 'restoring')
    throw new StartError(
      `The data in ${place} is half of a backup: a restore was begun and not finished. Run pollen restore again, to its end.`,
    );
  if (hold?.why === 'moved')
    throw new StartError(
      `The data in ${place} was moved to another store on ${new Date(hold.since).toISOString()}: start Pollen on that one, or move it back (pollen move).`,
    );
}
