import { useRef } from 'react';
import { administrationMessages } from '../i18n/administration.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { PaperCard } from '../ui/paper-card.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import { Time } from '../ui/time.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';

const text = administrationMessages.linkCard;

type LinkCardProps = {
  link: string;
  endsAt: number;
  /** Text alternative of the code. */
  label: string;
  /** What to do with it. */
  give: string;
};

/** A link for somebody else, as a QR code and to copy. Takes the focus, and so scrolls into view. */
export function LinkCard({ link, endsAt, label, give }: LinkCardProps) {
  const field = useRef<HTMLInputElement>(null);
  const target = useFocusOn<HTMLParagraphElement>(link);
  return (
    <div className="link-card">
      <PaperCard>
        <QrCode content={link} label={label} />
      </PaperCard>
      <p ref={target} tabIndex={-1}>
        {give}
      </p>
      <dl className="facts">
        <dt>{text.runsOut}</dt>
        <dd>
          <Time at={endsAt} />
        </dd>
      </dl>
      <input ref={field} className="link-card-url" aria-label={text.link} readOnly value={link} />
      <CopyButton field={field} text={text} />
    </div>
  );
}
