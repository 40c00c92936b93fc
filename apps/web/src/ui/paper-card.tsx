import type { ReactNode } from 'react';
import { TimeRing } from './time-ring.tsx';

type PaperCardProps = {
  /** Draws a ring that shrinks until then. */
  timeLeft?: { expiresAt: number; lifetime: number } | undefined;
  children: ReactNode;
};

/** A big square in the middle of the page, of the same size whatever is on it. */
export function PaperCard({ timeLeft, children }: PaperCardProps) {
  return (
    <div className="paper-card">
      {timeLeft && <TimeRing {...timeLeft} />}
      <div className="paper-card-face">{children}</div>
    </div>
  );
}
