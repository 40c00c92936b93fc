import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../crypto/random.ts';
import { collection, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { AccountId } from './account.ts';

const Invitation = z.object({
  invitedBy: AccountId,
  /** The state of the inviting account; see `inviterState`. Invitations of earlier versions have only `promotedAt`. */
  promotedAt: z.number().optional(),
  credentialsChangedAt: z.number().optional(),
  generation: z.number().optional(),
  disavowals: z.number().optional(),
  /** The epoch of the session in which it was made. */
  epoch: z.number().optional(),
  expiresAt: z.number(),
});
export type Invitation = z.infer<typeof Invitation>;

interface ListedInvitation {
  readonly key: string;
  readonly invitation: Invitation;
}

/** Invitations, each under the SHA-256 of its token. */
export interface InvitationStore {
  create(key: string, invitation: Invitation): Promise<void>;
  find(key: string): Promise<Stored<Invitation> | null>;
  /** Accepted or taken back: of many callers with the same one, one is answered true. */
  remove(key: string): Promise<boolean>;
  /** Those that are open, the newest first. */
  list(): Promise<ListedInvitation[]>;
}

const Listed = z.tuple([z.string(), z.number()], z.unknown());

/** All are in one list. Who makes more ends the oldest. */
const ALL = '';
const MOST_OPEN = 2_000;

export function invitationStore(store: KeyValueStore, now: Clock): InvitationStore {
  const invitations = collection(store, 'i:', jsonCodec(Invitation));
  const lists = recordList(store, 'il', {
    item: Listed,
    lifetimeMs: (listed) => Math.max(1, ...listed.map(([, endsAt]) => endsAt - now())),
  });
  const unlist = (key: string) =>
    lists.change(ALL, (listed) => {
      const others = listed.filter(([each, endsAt]) => each !== key && endsAt > now());
      return others.length === listed.length ? null : others;
    });

  return {
    async create(key, invitation) {
      const { expiresAt } = invitation;
      // Listed first: a crash in between leaves an entry without an invitation, never an invitation that is not listed.
      await lists.change(ALL, async (listed) => {
        const open = listed.filter(([, endsAt]) => endsAt > now());
        const kept = open.slice(-MOST_OPEN + 1);
        for (const [oldest] of open.slice(0, open.length - kept.length)) await invitations.remove(oldest);
        return [...kept, [key, expiresAt]];
      });
      await invitations.create(key, invitation, Math.max(1, expiresAt - now()));
    },
    find: (key) => invitations.find(key),
    async remove(key) {
      const isRemoved = await invitations.remove(key);
      await unlist(key);
      return isRemoved;
    },
    async list() {
      const keys = (await lists.of(ALL)).map(([key]) => key).toReversed();
      const found = await Promise.all(keys.map((key) => invitations.find(key)));
      return keys.flatMap((key, index) => {
        const invitation = found[index]?.value;
        return invitation === undefined ? [] : [{ key, invitation }];
      });
    },
  };
}

/** The key of an invitation: a hash, so that the store does not reveal the token. */
export function invitationKey(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
