import { useRef } from 'react';
import { messages } from '../i18n/messages.ts';
import { CopyButton } from './copy-button.tsx';
import { PaperCard } from './paper-card.tsx';
import { QrCode } from './qr-code.tsx';
import { Time } from './time.tsx';
import { useFocusOn } from './use-focus-on.ts';

const text = messages.account.invite;

type LinkCardProps = {
  link: string;
  endsAt: number;
  /** What the code is, for who cannot see it. */
  label: string;
  /** What to do with it. */
  give: string;
};

/** A link for somebody else, as a code to scan and to copy. The page goes there: what it took may have been far off. */
export function LinkDialog({ link, endsAt, label, give }: LinkCardProps) {
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
        <dt>{text.holds}</dt>
        <dd>
          <Time at={endsAt} />
        </dd>
      </dl>
      <input ref={field} className="invitation-link" aria-label={text.link} readOnly value={link} />
      <CopyButton field={field} text={text} />
    </div>
  );
}
