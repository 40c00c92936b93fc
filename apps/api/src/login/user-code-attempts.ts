import * as z from 'zod';
import type { Clock, Random } from '../crypto/random.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { keyedMutex } from '../store/keyed-mutex.ts';

/** Wrong guesses under one key during a user code's life: 5 in 20⁸ is less than 2⁻³² (RFC 8628, 5.1). */
export const WRONG_GUESSES = 5;

/** Guesses left unsettled by a crashed server count as wrong; more than this many are not kept apart. */
const MOST_OPEN = 100;

/** What was noted before the guess looked. */
interface Guess {
  readonly at: number;
  /** How many other guesses, noted before this one and not known to be right, were made at this time or later. */
  wrongSince(time: number): number;
}

/** Typed codes that led nowhere, on any server, counted under keys: an account, or a slot of codes. */
export interface UserCodeAttempts {
  /**
   * Records a guess under a key *before* its lookup, so that concurrent guesses count one another, and takes it back on
   * success. An interrupted guess counts as wrong.
   */
  make<T>(key: string, look: (guess: Guess) => Promise<T | null>): Promise<T | null>;
}

const Attempts = z.object({
  /** When the latest wrong ones were made. */
  wrong: z.array(z.number()),
  /** `[mark, when]` of those that are still looking. */
  open: z.array(z.tuple([z.string(), z.number()])),
});
type Attempts = z.infer<typeof Attempts>;

const NONE: Attempts = { wrong: [], open: [] };

/** `lifetimeMs` is the longest life of a code: what is older says nothing about any that lives. */
export function userCodeAttempts(
  store: KeyValueStore,
  ports: { readonly random: Random; readonly now: Clock; readonly lifetimeMs: number },
): UserCodeAttempts {
  const collected = collection(store, 'g:', jsonCodec(Attempts));
  const inOrder = keyedMutex();
  /** Answers what was there before. */
  const change = (key: string, next: (attempts: Attempts) => Attempts) =>
    collected.upsert(key, (current) => {
      const before = current ?? NONE;
      return { next: { value: next(before), lifetimeMs: ports.lifetimeMs }, result: before };
    });
  return {
    make: (key, look) =>
      // One at a time: a guess counts as wrong while its lookup runs.
      inOrder(key, async () => {
        const entry: [string, number] = [ports.random.bits(64), ports.now()];
        const before = await change(key, (attempts) => opened(attempts, entry));
        const found = await look(guessAfter(before, entry[1]));
        await change(key, (attempts) => settled(attempts, entry, found !== null));
        return found;
      }),
  };
}

function guessAfter({ wrong, open }: Attempts, at: number): Guess {
  const times = [...wrong, ...open.map(([, time]) => time)];
  return { at, wrongSince: (time) => times.filter((each) => each >= time).length };
}

function opened({ wrong, open }: Attempts, entry: [string, number]): Attempts {
  const lost = open.slice(0, Math.max(0, open.length + 1 - MOST_OPEN));
  return { wrong: latest([...wrong, ...lost.map(([, at]) => at)]), open: [...open.slice(lost.length), entry] };
}

function settled({ wrong, open }: Attempts, [mark, at]: [string, number], isRight: boolean): Attempts {
  const others = open.filter(([each]) => each !== mark);
  if (isRight || others.length === open.length) return { wrong, open: others };
  return { wrong: latest([...wrong, at]), open: others };
}

function latest(times: readonly number[]): number[] {
  return times.toSorted((a, b) => a - b).slice(-WRONG_GUESSES);
}
