import * as z from 'zod';
import type { KeyRing } from '../crypto/hmac.ts';
import type { Clock } from '../crypto/random.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { KeySet, makeSet, openSet, type PrivateKey } from './sealed-key-set.ts';

const DAY_MS = 86_400_000;
/** Applications read the keys once a day or when they meet an unknown one. */
const PUBLISHED_BEFORE_MS = DAY_MS;
const PUBLISHED_AFTER_MS = 30 * DAY_MS;

/** Keys that were made at one time, as people are told of them. */
export interface ListedKeys {
  readonly madeAt: number;
  readonly signsFrom: number;
  /** When they are no longer published; null: nothing has been made to take over. */
  readonly goneAt: number | null;
  readonly isSigning: boolean;
  /** None where they were sealed with a secret that is not among ours. */
  readonly keys: readonly Pick<PrivateKey, 'kid' | 'alg'>[];
}

export interface SigningKeys {
  /** Those to be published, and first those to sign with. Made where there are none, renewed where they are old. */
  current(): Promise<readonly PrivateKey[]>;
  /** Every set that is published, the newest first. Makes none. */
  list(): Promise<readonly ListedKeys[]>;
  /** Has others take over, in a day. False: others that were made sooner are about to. */
  rotate(): Promise<boolean>;
}

interface SigningKeysPorts {
  readonly secrets: KeyRing;
  /** How long keys are used before others are made. */
  readonly renewedAfterMs: number;
  readonly now: Clock;
}

interface Added {
  readonly all: readonly KeySet[];
  readonly isAdded: boolean;
}

/** All of them are in one record. */
const RECORD = '';

export function signingKeys(store: KeyValueStore, { secrets, renewedAfterMs, now }: SigningKeysPorts): SigningKeys {
  const records = collection(store, 'ok', jsonCodec(z.array(KeySet)));
  const isReadable = (set: KeySet) => openSet(set, secrets) !== null;
  const isDue = (sets: readonly KeySet[]) =>
    !sets.filter(isReadable).some(({ madeAt }) => now() - madeAt < renewedAfterMs);
  const isBegun = ({ signsFrom }: KeySet) => signsFrom <= now();
  const stored = async () => (await records.find(RECORD))?.value ?? [];

  /** Adds keys where those that are there are such that it takes some. */
  async function addTo(sets: readonly KeySet[], isWanted: (sets: readonly KeySet[]) => boolean) {
    const at = now();
    const isUsable = sets.some((set) => isBegun(set) && isReadable(set));
    const made = await makeSet({ madeAt: at, signsFrom: isUsable ? at + PUBLISHED_BEFORE_MS : at }, secrets);
    return records.upsert<Added>(RECORD, (current) => {
      const known = current ?? [];
      if (!isWanted(known)) return { result: { all: known, isAdded: false } };
      const all = [made, ...stillPublished(known, at)];
      return { next: { value: all, lifetimeMs: NO_EXPIRY }, result: { all, isAdded: true } };
    });
  }

  return {
    async current() {
      const sets = await stored();
      const { all } = isDue(sets) ? await addTo(sets, isDue) : { all: sets };
      return inOrder(stillPublished(all.filter(isReadable), now()), now()).flatMap(
        (set) => openSet(set, secrets) ?? [],
      );
    },
    async list() {
      const sets = stillPublished(await stored(), now());
      const [signing] = inOrder(sets.filter(isReadable), now());
      return sets
        .toSorted((one, other) => other.madeAt - one.madeAt)
        .map((set) => ({
          ...set,
          goneAt: goneAt(set, sets),
          isSigning: set === signing,
          keys: openSet(set, secrets) ?? [],
        }));
    },
    async rotate() {
      const sets = await stored();
      const isWanted = (current: readonly KeySet[]) => current.filter(isReadable).every(isBegun);
      return isWanted(sets) && (await addTo(sets, isWanted)).isAdded;
    },
  };
}

/** A set goes some time after another has taken over. */
function goneAt(set: KeySet, sets: readonly KeySet[]): number | null {
  const later = sets.filter(({ madeAt }) => madeAt > set.madeAt).map(({ signsFrom }) => signsFrom);
  return later.length === 0 ? null : Math.min(...later) + PUBLISHED_AFTER_MS;
}

function stillPublished(sets: readonly KeySet[], now: number): KeySet[] {
  return sets.filter((set) => now < (goneAt(set, sets) ?? Number.POSITIVE_INFINITY));
}

/** The one that signs is first: the newest whose time has come. */
function inOrder(sets: readonly KeySet[], now: number): KeySet[] {
  const newestFirst = sets.toSorted((one, other) => other.madeAt - one.madeAt);
  return [
    ...newestFirst.filter(({ signsFrom }) => signsFrom <= now),
    ...newestFirst.filter(({ signsFrom }) => signsFrom > now),
  ];
}
