import { type ChangeEvent, useRef, useState } from 'react';
import { administrationMessages } from '../../i18n/administration.ts';
import { Button } from '../../ui/button.tsx';
import { readTextFile } from './text-file.ts';

const text = administrationMessages.invitePeople;

/** Takes the list from a file, as spreadsheets save them. */
export function FileButton({ onRead }: { onRead: (content: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  async function choose({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const [file] = currentTarget.files ?? [];
    if (file === undefined) return;
    const content = await readTextFile(file);
    // The same file can be chosen once more.
    currentTarget.value = '';
    setIsUnreadable(content === null);
    if (content !== null) onRead(content);
  }
  return (
    <div className="actions">
      <Button onClick={() => input.current?.click()}>{text.file}</Button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label={text.file}
        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
        onChange={choose}
      />
      <p role="status" className="field-error small">
        {isUnreadable && text.fileUnreadable}
      </p>
    </div>
  );
}
