import { useRef } from 'react';
import { CopyButton } from '../ui/copy-button.tsx';
import { PaperCard } from '../ui/paper-card.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Time } from '../ui/time.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { words } from '../words/words.ts';

const says = words.account.invite;

type LinkCardProps = {
  link: string;
  endsAt: number;
  /** What the code is, for who cannot see it. */
  label: string;
  /** What to do with it. */
  give: string;
};

/** A link for somebody else, as a code to scan and to copy. The page goes there: what it took may have been far off. */
export function LinkCard({ link, endsAt, label, give }: LinkCardProps) {
  const field = useRef<HTMLInputElement>(null);
  const place = useFocusOn<HTMLParagraphElement>(link);
  return (
    <div className="invitation">
      <PaperCard>
        <QrCode content={link} label={label} />
      </PaperCard>
      <p ref={place} tabIndex={-1}>
        {give}
      </p>
      <dl className="facts">
        <dt>{says.holds}</dt>
        <dd>
          <Time at={endsAt} />
        </dd>
      </dl>
      <input ref={field} className="invitation-link" aria-label={says.link} readOnly value={link} />
      <CopyButton field={field} says={says} />
    </div>
  );
}
