import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Clock } from '../crypto/random.ts';
import { collection, type Stored } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { AccountId } from './account.ts';

/** Who is invited: proposed names, and what comes with the account. */
const Person = z.object({
  displayName: z.string().optional(),
  username: z.string().optional(),
  mail: z.string().optional(),
  groups: z.array(z.string()).optional(),
  isAdmin: z.boolean().optional(),
});

const Invitation = z.object({
  invitedBy: AccountId,
  /** The state of the inviting account; see `inviterState`. Invitations of earlier versions have only `promotedAt`. */
  promotedAt: z.number().optional(),
  credentialsChangedAt: z.number().optional(),
  generation: z.number().optional(),
  disavowals: z.number().optional(),
  /** The epoch of the session in which it was made. */
  epoch: z.number().optional(),
  person: Person.optional(),
  expiresAt: z.number(),
});
export type Invitation = z.infer<typeof Invitation>;

/** The tombstone of one that was accepted or taken back: a repeated request must not make it again. */
const GONE = 'gone' as const;
const Kept = z.union([Invitation, z.literal(GONE)]);

interface ListedInvitation {
  readonly key: string;
  readonly invitation: Invitation;
}

/** Invitations, each under the SHA-256 of its token. */
export interface InvitationStore {
  /** Where so many are open already, the oldest end. */
  create(key: string, invitation: Invitation): Promise<void>;
  /** Under which of these keys an invitation is or was, and until when; those that are gone are over now. */
  endsOf(keys: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Writes those that are not there yet. False: so many more cannot be open, and none was written. */
  createAll(all: readonly ListedInvitation[]): Promise<boolean>;
  find(key: string): Promise<Stored<Invitation> | null>;
  /** Accepted or taken back: of many callers with the same one, one is answered true. */
  remove(key: string): Promise<boolean>;
  /** Those that are open, the newest first. */
  list(): Promise<ListedInvitation[]>;
}

const Listed = z.tuple([z.string(), z.number()], z.unknown());

/** All are in one list. */
const ALL = '';
export const MOST_OPEN = 2_000;

export function invitationStore(store: KeyValueStore, now: Clock): InvitationStore {
  const invitations = collection(store, 'i:', jsonCodec(Kept));
  const lists = recordList(store, 'il', {
    item: Listed,
    lifetimeMs: (listed) => Math.max(1, ...listed.map(([, endsAt]) => endsAt - now())),
  });
  const lifetimeOf = ({ expiresAt }: Invitation) => Math.max(1, expiresAt - now());
  const unlist = (key: string) =>
    lists.change(ALL, (listed) => {
      const others = listed.filter(([each, endsAt]) => each !== key && endsAt > now());
      return others.length === listed.length ? null : others;
    });

  async function find(key: string): Promise<Stored<Invitation> | null> {
    const stored = await invitations.find(key);
    return stored === null || stored.value === GONE ? null : { value: stored.value, raw: stored.raw };
  }

  async function end(key: string): Promise<boolean> {
    const isEnded = await invitations.update<boolean>(key, (current) =>
      current === GONE ? { result: false } : { next: { value: GONE, lifetimeMs: lifetimeOf(current) }, result: true },
    );
    return isEnded ?? false;
  }

  return {
    async create(key, invitation) {
      const { expiresAt } = invitation;
      // Listed first: a crash in between leaves an entry without an invitation, never an invitation that is not listed.
      await lists.change(ALL, async (listed) => {
        const open = listed.filter(([, endsAt]) => endsAt > now());
        const kept = open.slice(-MOST_OPEN + 1);
        for (const [oldest] of open.slice(0, open.length - kept.length)) await end(oldest);
        return [...kept, [key, expiresAt]];
      });
      await invitations.create(key, invitation, lifetimeOf(invitation));
    },
    async endsOf(keys) {
      const found = await Promise.all(keys.map((key) => invitations.find(key)));
      return new Map(
        found.flatMap((stored, index): [string, number][] => {
          const key = keys[index];
          if (stored === null || key === undefined) return [];
          return [[key, stored.value === GONE ? now() : stored.value.expiresAt]];
        }),
      );
    },
    async createAll(all) {
      let hasRoom = true;
      await lists.change(ALL, (listed) => {
        const open = listed.filter(([, endsAt]) => endsAt > now());
        const known = new Set(open.map(([key]) => key));
        const added = all.filter(({ key }) => !known.has(key));
        hasRoom = open.length + added.length <= MOST_OPEN;
        const entries = added.map(({ key, invitation }): [string, number] => [key, invitation.expiresAt]);
        return hasRoom && entries.length > 0 ? [...open, ...entries] : null;
      });
      if (!hasRoom) return false;
      await Promise.all(all.map(({ key, invitation }) => invitations.create(key, invitation, lifetimeOf(invitation))));
      return true;
    },
    find,
    async remove(key) {
      const isRemoved = await end(key);
      await unlist(key);
      return isRemoved;
    },
    async list() {
      const keys = (await lists.of(ALL)).map(([key]) => key).toReversed();
      const found = await Promise.all(keys.map((key) => find(key)));
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
