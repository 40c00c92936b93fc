// From the middle of the upper edge, clockwise, around a square of 100 with round corners.
const OUTLINE = 'M50 .5H91.5a8 8 0 0 1 8 8V91.5a8 8 0 0 1-8 8H8.5a8 8 0 0 1-8-8V8.5a8 8 0 0 1 8-8Z';

/** Shows the time left by its length: `spent` is the share that is gone, from 0 to -1. */
export function TimeRing({ spent }: { spent: string }) {
  return (
    <svg className="time-ring" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <path className="time-ring-whole" d={OUTLINE} />
      <path className="time-ring-left" d={OUTLINE} pathLength={1} strokeDashoffset={spent} />
    </svg>
  );
}
