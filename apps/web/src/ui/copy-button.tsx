import { type RefObject, useState } from 'react';
import { Button } from './button.tsx';
import { copyFrom } from './copy-from.ts';
import { CheckIcon, CopyIcon } from './icons.tsx';

type CopyButtonProps = {
  /** Its value is copied. */
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  text: { readonly copy: string; readonly copied: string; readonly copyByHand: string };
  /** Says what is copied, where there are several. */
  label?: string;
};

/** Copies the value of a field, and says how to do it by hand where the browser does not allow that. */
export function CopyButton({ field, text, label }: CopyButtonProps) {
  const [copied, setCopied] = useState<'not-yet' | 'yes' | 'by-hand'>('not-yet');
  async function copy() {
    const isCopied = field.current !== null && (await copyFrom(field.current));
    setCopied(isCopied ? 'yes' : 'by-hand');
  }
  return (
    <>
      <Button aria-label={copied === 'yes' ? undefined : label} onClick={copy}>
        {copied === 'yes' ? <CheckIcon /> : <CopyIcon />}
        <span>{copied === 'yes' ? text.copied : text.copy}</span>
      </Button>
      <p role="status" className="quiet small">
        {copied === 'by-hand' && text.copyByHand}
      </p>
    </>
  );
}
