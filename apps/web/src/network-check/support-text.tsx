import { useRef } from 'react';
import { networkCheckWords as says } from '../i18n/network-check.ts';
import { CopyButton } from '../ui/copy-button.tsx';

/** The result as text, seen in full before it is given to anybody. */
export function SupportText({ text }: { text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <section className="check-support">
      <h2>{says.support}</h2>
      <p className="quiet small">{says.supportNext}</p>
      <textarea ref={field} aria-label={says.supportText} readOnly rows={8} spellCheck={false} value={text} />
      <CopyButton field={field} says={says} />
    </section>
  );
}
