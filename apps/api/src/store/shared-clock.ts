/** The clocks of this process: that of the machine, which can be set, and one that only goes on. In milliseconds. */
interface LocalClocks {
  readonly wall: () => number;
  readonly steady: () => number;
}

/** A clock on which all servers of a store agree, whatever their own clocks say. */
export interface SharedClock {
  /** Milliseconds since 1970. The machine's own time as long as the store has told none. */
  readonly now: () => number;
  /** Asks the store. By how much the machine's clock is ahead of it; null where the store does not tell its time. */
  readonly look: () => Promise<number | null>;
}

const OWN: LocalClocks = { wall: () => Date.now(), steady: () => performance.now() };
/** How far the answers of the store may scatter, before they are believed more than the steady clock. */
const SCATTER_MS = 50;

/**
 * Deadlines, frames and ends are told by whichever server has the request, so a clock that is wrong by seconds would make
 * codes of others dead or stale. The time is the store's, carried on by the steady clock: nothing is asked in between, and
 * a machine whose clock is set meanwhile is not misled. `readTime` is the store's time, or null.
 */
export function sharedClock(readTime: () => Promise<number | null>, { wall, steady }: LocalClocks = OWN): SharedClock {
  let aheadOfSteady: number | null = null;
  return {
    now: () => (aheadOfSteady === null ? wall() : Math.floor(steady() + aheadOfSteady)),
    async look() {
      const asked = steady();
      const told = await readTime();
      if (told === null) return null;
      const halfWay = (steady() - asked) / 2;
      const measured = told + halfWay - steady();
      const isKnown = aheadOfSteady !== null && Math.abs(measured - aheadOfSteady) <= halfWay + SCATTER_MS;
      if (!isKnown) aheadOfSteady = measured;
      const apart = wall() - (told + halfWay);
      // No more than is certain: an answer that took long says less.
      return Math.sign(apart) * Math.max(0, Math.abs(apart) - halfWay);
    },
  };
}
