import type { PasskeyEntry } from '@pollen/shared';
import { type Passkey, passkeyIdOf } from '../account/passkey.ts';

export function toPasskeyEntry(passkey: Passkey): PasskeyEntry {
  return {
    id: passkeyIdOf(passkey),
    name: passkey.name,
    createdAt: new Date(passkey.createdAt).toISOString(),
    lastUsedAt: passkey.lastUsedAt === null ? null : new Date(passkey.lastUsedAt).toISOString(),
    isSynced: passkey.isBackedUp,
  };
}
