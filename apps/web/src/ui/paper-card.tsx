import type { ReactNode } from 'react';

type PaperCardProps = {
  /** Stands around the card. */
  ring?: ReactNode;
  children: ReactNode;
};

/** The one big square in the middle of a page. It keeps its size whatever is on it. */
export function PaperCard({ ring, children }: PaperCardProps) {
  return (
    <div className="paper-card">
      {ring}
      <div className="paper-card-face">{children}</div>
    </div>
  );
}
