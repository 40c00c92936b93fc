// From the middle of the upper edge, clockwise, around a square of 100 with round corners.
const OUTLINE = 'M50 .5H91.5a8 8 0 0 1 8 8V91.5a8 8 0 0 1-8 8H8.5a8 8 0 0 1-8-8V8.5a8 8 0 0 1 8-8Z';

// Likewise, around a circle.
const CIRCLE = 'M50 .5a49.5 49.5 0 0 1 0 99a49.5 49.5 0 0 1 0-99Z';

/** Shows the time left by its length: `spent` is the share that is gone, from 0 to -1. */
export function TimeRing({ spent, isRound = false }: { spent: string; isRound?: boolean }) {
  const outline = isRound ? CIRCLE : OUTLINE;
  return (
    <svg className="time-ring" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <path className="time-ring-whole" d={outline} />
      <path className="time-ring-left" d={outline} pathLength={1} strokeDashoffset={spent} />
    </svg>
  );
}
