import { useId, useRef, useState } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { copyFrom } from '../ui/copy-from.ts';
import { CheckIcon, CopyIcon } from '../ui/icons.tsx';

const text = applicationMessages.admin;

const LINE_LENGTH = 28;

/** Long ones are seen whole on a small screen, too; what is copied stays one line. */
const rowsOf = (value: string) => Math.min(Math.ceil(value.length / LINE_LENGTH), 4) || 1;

/** One line to paste elsewhere. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState<'not-yet' | 'yes' | 'by-hand'>('not-yet');
  async function copy() {
    const isCopied = area.current !== null && (await copyFrom(area.current));
    setCopied(isCopied ? 'yes' : 'by-hand');
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <textarea ref={area} id={id} readOnly translate="no" rows={rowsOf(value)} value={value} />
        <button type="button" className="field-toggle" aria-label={text.copyNamed({ label })} onClick={copy}>
          {copied === 'yes' ? <CheckIcon /> : <CopyIcon />}
        </button>
      </div>
      <p role="status" className="quiet small">
        {copied === 'yes' && text.copiedNamed({ label })}
        {copied === 'by-hand' && text.copyByHand}
      </p>
    </div>
  );
}
