import { useTimeLeft } from './use-time-left.ts';

// From the middle of the upper edge, clockwise, around a square of 100 with round corners.
const OUTLINE = 'M50 .5H91.5a8 8 0 0 1 8 8V91.5a8 8 0 0 1-8 8H8.5a8 8 0 0 1-8-8V8.5a8 8 0 0 1 8-8Z';

type TimeRingProps = {
  /** Milliseconds of `performance.now()`. */
  expiresAt: number;
  /** Seconds that the whole ring is. */
  lifetime: number;
};

/** Shows the time left by its length. */
export function TimeRing({ expiresAt, lifetime }: TimeRingProps) {
  const share = Math.min(1, useTimeLeft(expiresAt) / 1000 / lifetime);
  return (
    <svg className="time-ring" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <path className="time-ring-whole" d={OUTLINE} />
      <path className="time-ring-left" d={OUTLINE} pathLength={1} strokeDashoffset={share - 1} />
    </svg>
  );
}
