import { isolated, type PasskeyEntry } from '@pollen/shared';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { passkeyMessages as text } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { Field, focusField, typed } from '../ui/field.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Time } from '../ui/time.tsx';

type PasskeyItemProps = { entry: PasskeyEntry; onRename: (name: string) => void; onRemove: () => void };
type Mode = 'shown' | 'renaming' | 'removing';

/** One passkey of this account, and what can be done about it. */
export function PasskeyItem({ entry, onRename, onRemove }: PasskeyItemProps) {
  const [mode, setMode] = useState<Mode>('shown');
  const title = useRef<HTMLHeadingElement>(null);
  const done = () => {
    setMode('shown');
    title.current?.focus();
  };
  return (
    <li className="session">
      <KeyIcon />
      <div className="session-about">
        <h3 ref={title} tabIndex={-1}>
          <bdi>{entry.name}</bdi>
        </h3>
        <Facts entry={entry} />
        {mode === 'shown' && (
          <div className="session-ways">
            <Button aria-label={text.renameNamed(isolated(entry.name))} onClick={() => setMode('renaming')}>
              {text.rename}
            </Button>
            <Button
              kind="danger"
              aria-label={text.removeNamed(isolated(entry.name))}
              onClick={() => setMode('removing')}
            >
              {text.remove}
            </Button>
          </div>
        )}
        {mode === 'renaming' && <NameForm name={entry.name} onDone={done} onRename={onRename} />}
        {mode === 'removing' && <SureToRemove name={entry.name} onDone={done} onRemove={onRemove} />}
      </div>
    </li>
  );
}

function Facts({ entry }: { entry: PasskeyEntry }) {
  return (
    <dl className="facts small">
      <dt>{text.created}</dt>
      <dd>
        <Time at={Date.parse(entry.createdAt)} />
      </dd>
      <dt>{text.lastUsed}</dt>
      <dd>{entry.lastUsedAt === null ? text.neverUsed : <Time at={Date.parse(entry.lastUsedAt)} />}</dd>
      <dt>{text.kept}</dt>
      <dd>{entry.isSynced ? text.synced : text.onOneDevice}</dd>
    </dl>
  );
}

type NameFormProps = { name: string; onDone: () => void; onRename: (name: string) => void };

function NameForm({ name, onDone, onRename }: NameFormProps) {
  const [isMissing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.current) focusField(form.current, 'name');
  }, []);
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = typed(event.currentTarget, 'name').trim();
    setMissing(wanted === '');
    if (wanted === '') return;
    onDone();
    if (wanted !== name) onRename(wanted);
  }
  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      <Field
        label={text.name}
        problem={isMissing ? text.nameMissing : undefined}
        name="name"
        defaultValue={name}
        autoComplete="off"
        maxLength={100}
      />
      <div className="session-ways">
        <Button type="submit">{text.save}</Button>
        <Button onClick={onDone}>{text.keep}</Button>
      </div>
    </form>
  );
}

type SureToRemoveProps = { name: string; onDone: () => void; onRemove: () => void };

function SureToRemove({ name, onDone, onRemove }: SureToRemoveProps) {
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  const remove = () => {
    onDone();
    onRemove();
  };
  return (
    <>
      <p ref={question} tabIndex={-1}>
        {text.removeSure(isolated(name))}
      </p>
      <div className="session-ways">
        <Button onClick={onDone}>{text.keep}</Button>
        <Button kind="danger" onClick={remove}>
          {text.removeNow(isolated(name))}
        </Button>
      </div>
    </>
  );
}
