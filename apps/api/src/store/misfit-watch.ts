import type { OnMisfit } from './key-value-store.ts';

/** Records that do not fit what this version knows: damaged, foreign, or of a newer version. */
export interface MisfitWatch {
  readonly note: OnMisfit;
  /** Whether there was one lately. */
  readonly hasSeen: () => boolean;
}

interface MisfitLog {
  warn(details: object, message: string): void;
}

const SAID_EVERY_MS = 60_000;
const LATELY_MS = 600_000;

/** Each kind is said once a minute at most, with how many were met in all: a poll may meet the same one every two seconds. */
export function misfitWatch(log: MisfitLog, now: () => number): MisfitWatch {
  const saidAt = new Map<string, number>();
  let count = 0;
  let seenAt = Number.NEGATIVE_INFINITY;
  return {
    note(collection, what) {
      count++;
      seenAt = now();
      const kind = `${collection} ${what}`;
      if (seenAt - (saidAt.get(kind) ?? Number.NEGATIVE_INFINITY) < SAID_EVERY_MS) return;
      saidAt.set(kind, seenAt);
      log.warn({ collection, what, count }, 'a record in the store does not fit what this version knows');
    },
    hasSeen: () => now() - seenAt < LATELY_MS,
  };
}
