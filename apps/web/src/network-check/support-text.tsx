import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { copyFrom } from '../ui/copy-from.ts';
import { CheckIcon, CopyIcon } from '../ui/icons.tsx';
import { networkCheckWords as says } from '../words/network-check.ts';

type Copied = 'not-yet' | 'yes' | 'by-hand';

/** The result as text, seen in full before it is given to anybody. */
export function SupportText({ text }: { text: string }) {
  const [copied, setCopied] = useState<Copied>('not-yet');
  const field = useRef<HTMLTextAreaElement>(null);
  async function copy() {
    const isCopied = field.current !== null && (await copyFrom(field.current));
    setCopied(isCopied ? 'yes' : 'by-hand');
  }
  return (
    <section className="check-support">
      <h2>{says.support}</h2>
      <p className="quiet small">{says.supportNext}</p>
      <textarea ref={field} aria-label={says.supportText} readOnly rows={8} spellCheck={false} value={text} />
      <Button onClick={copy}>
        {copied === 'yes' ? <CheckIcon /> : <CopyIcon />}
        {copied === 'yes' ? says.copied : says.copy}
      </Button>
      <p role="status" className="quiet small">
        {copied === 'by-hand' && says.copyByHand}
      </p>
    </section>
  );
}
