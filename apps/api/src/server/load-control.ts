/** How busy a server was in the last TICK_MS. */
export interface LoadSample {
  /** The share of the time in which its event loop did something. */
  readonly utilization: number;
  /** What a read from the store took. */
  readonly storeMs: number;
}

export interface LoadState {
  /** How many times less often browsers should poll. */
  readonly factor: number;
  /** What it was, the newest first: polls that come now follow what was told one interval ago. */
  readonly told: readonly number[];
  /** Smoothed. */
  readonly utilization: number;
  /** What the store alone asks for. */
  readonly storeFactor: number;
  /** Browsers poll as seldom as they may be asked to, and it is still too much. */
  readonly isSaturated: boolean;
}

export const TICK_MS = 500;
export const MOST = 4;
/** The utilization that is aimed at once it was beyond BUSY; at FULL nobody knows how much more is wanted. */
const AIM = 0.72;
const BUSY = 0.82;
/** A crowd has left. */
const FAR_BELOW = AIM / 2;
const FULL = 0.97;
const WHEN_FULL = 1.6;
const SMOOTHING = 0.3;
/** Of both, where a crowd leaves. Not all at once: a pace that has just become slower leaves a gap, too. */
const QUICKLY = 0.4;
/** How much of the way to what is wanted is gone in one tick: all of it at once overshoots. */
const GAIN = 0.12;
/** Nobody new is let in from here on, until it is no more than BUSY. */
const TOO_MUCH = 0.92;
/** Changes smaller than this are noise. */
const DEAD_BAND = 0.05;
/** How far apart the polls of most logins are where nobody is asked to wait. */
const INTERVAL_MS = 2_000;
const SLOW_STORE_MS = 100;
const QUICK_STORE_MS = 30;
const STORE_STEP = 1.25;
const STORE_RECOVERY = 0.96;
const HISTORY = Math.ceil((INTERVAL_MS * MOST * 1.5) / TICK_MS);

export const AT_EASE: LoadState = { factor: 1, told: [1], utilization: 0, storeFactor: 1, isSaturated: false };

/**
 * What is told acts one interval later. So the next factor follows from the one that the polls of now were told, and not
 * from the present one, which would be raised again and again until all came too seldom, and then all at once.
 */
export function adapt(state: LoadState, sample: LoadSample): LoadState {
  const utilization = smoothed(state.utilization, sample.utilization);
  const effective = effectiveFactor(state.told);
  const wanted = effective * (utilization > FULL ? WHEN_FULL : utilization / AIM);
  const storeFactor = nextStoreFactor(state.storeFactor, { effective, utilization, storeMs: sample.storeMs });
  const factor = Math.max(settled(state.factor, wanted, utilization), storeFactor);
  const isTooMuch = utilization > (state.isSaturated ? BUSY : TOO_MUCH) || sample.storeMs > SLOW_STORE_MS;
  return {
    factor,
    told: [factor, ...state.told].slice(0, HISTORY),
    utilization,
    storeFactor,
    isSaturated: effective >= MOST * 0.95 && factor >= MOST * 0.95 && isTooMuch,
  };
}

function smoothed(before: number, now: number): number {
  return before + (now < before ? QUICKLY : SMOOTHING) * (now - before);
}

/** What most of those were told who poll now. */
function effectiveFactor(told: readonly number[]): number {
  const index = told.findIndex((factor, ticks) => (ticks + 1) * TICK_MS >= INTERVAL_MS * factor);
  const around = told.slice(Math.max(0, index - 1), index + 2);
  return index < 0 ? (told.at(-1) ?? 1) : around.reduce((sum, factor) => sum + factor, 0) / around.length;
}

/** Begins above BUSY, ends below what is aimed at, and leaves small changes alone in between. */
function settled(factor: number, wanted: number, utilization: number): number {
  if (factor === 1 && utilization < BUSY) return 1;
  if (Math.abs(wanted / factor - 1) < DEAD_BAND) return factor;
  const next = utilization > FULL ? wanted : factor * (wanted / factor) ** (utilization < FAR_BELOW ? QUICKLY : GAIN);
  return next < factor && next < 1 + DEAD_BAND ? 1 : Math.min(MOST, Math.max(1, next));
}

interface StoreLook {
  readonly effective: number;
  readonly utilization: number;
  readonly storeMs: number;
}

/** A server that is itself busy hears late of what the store has answered long ago. */
function nextStoreFactor(factor: number, { effective, utilization, storeMs }: StoreLook): number {
  if (storeMs > SLOW_STORE_MS && utilization < BUSY) return Math.min(MOST, Math.max(factor, effective * STORE_STEP));
  return storeMs < QUICK_STORE_MS ? Math.max(1, factor * STORE_RECOVERY) : factor;
}
