import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type Collection, collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { AccountId } from './account.ts';

const Invitation = z.object({
  invitedBy: AccountId,
  /** Since when that was an administrator; the first one has none. */
  promotedAt: z.number().optional(),
  expiresAt: z.number(),
});
type Invitation = z.infer<typeof Invitation>;

/** Invitations, each under the SHA-256 of its token. */
export type InvitationStore = Collection<Invitation>;

export function invitationStore(store: KeyValueStore): InvitationStore {
  return collection(store, 'i:', jsonCodec(Invitation));
}

/** The name an invitation is kept under: the store cannot tell its token. */
export function invitationKey(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
