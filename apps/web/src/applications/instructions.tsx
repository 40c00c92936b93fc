import { type Instruction, SECRET_PLACEHOLDER } from '@pollen/shared';
import { useId, useRef } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { CopyField } from './copy-field.tsx';

const text = applicationMessages.admin;

/** What to do in an application, so that it knows us. */
export function Instructions({ instructions }: { instructions: readonly Instruction[] }) {
  const wantsSecret = JSON.stringify(instructions).includes(SECRET_PLACEHOLDER);
  return (
    <>
      {instructions.map((each) => (
        <InstructionPart key={JSON.stringify(each)} instruction={each} />
      ))}
      {wantsSecret && <p className="quiet small">{text.secretPlace}</p>}
    </>
  );
}

function InstructionPart({ instruction }: { instruction: Instruction }) {
  switch (instruction.kind) {
    case 'note':
      return <p>{instruction.text}</p>;
    case 'block':
      return <Block title={instruction.title} content={instruction.text} />;
    case 'fields':
      return (
        <>
          <h4>{instruction.title}</h4>
          {instruction.fields.map(({ label, value }) => (
            <CopyField key={label} label={label} value={value} />
          ))}
        </>
      );
  }
}

const MOST_ROWS = 16;

function Block({ title, content }: { title: string; content: string }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const rows = Math.min(content.split('\n').length, MOST_ROWS);
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      <textarea ref={area} id={id} className="code" readOnly translate="no" rows={rows} value={content} />
      <div className="actions">
        <CopyButton field={area} text={text} />
      </div>
    </div>
  );
}
