import { useRef } from 'react';
import { networkCheckMessages as text } from '../i18n/network-check.ts';
import { CopyButton } from '../ui/copy-button.tsx';

/** The report, which the person can read before they pass it on. */
export function SupportText({ report }: { report: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <section className="check-support">
      <h2>{text.support}</h2>
      <p className="quiet small">{text.supportNext}</p>
      <textarea ref={field} aria-label={text.supportText} readOnly rows={8} spellCheck={false} value={report} />
      <CopyButton field={field} text={text} />
    </section>
  );
}
