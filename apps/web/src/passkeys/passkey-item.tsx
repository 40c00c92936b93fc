import type { PasskeyEntry } from '@pollen/shared';
import { useRef, useState } from 'react';
import { passkeyMessages as text } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Field } from '../ui/field.tsx';
import { Form, SubmitButton, useForm } from '../ui/form.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Time } from '../ui/time.tsx';
import { nameOf } from './use-passkeys.ts';

type PasskeyItemProps = {
  entry: PasskeyEntry;
  /** A change of this passkey or of another one is being sent. */
  isBusy: boolean;
  onRename: (name: string) => void;
  onRemove: (endSessions: boolean) => void;
};
type Mode = 'shown' | 'renaming' | 'removing';

/** One passkey of this account and its actions. */
export function PasskeyItem({ entry, isBusy, onRename, onRemove }: PasskeyItemProps) {
  const [mode, setMode] = useState<Mode>('shown');
  const [endSessions, setEndSessions] = useState(true);
  const title = useRef<HTMLHeadingElement>(null);
  const name = nameOf(entry);
  const done = () => {
    setMode('shown');
    title.current?.focus();
  };
  return (
    <li className="list-item">
      <KeyIcon />
      <div className="list-item-body">
        <h3 ref={title} tabIndex={-1}>
          <bdi>{entry.name ?? text.unnamed}</bdi>
        </h3>
        <Facts entry={entry} />
        {mode === 'shown' && (
          <div className="actions">
            <Button kind="quiet" aria-label={text.renameNamed({ name })} onClick={() => setMode('renaming')}>
              {text.rename}
            </Button>
            <Button kind="quiet" aria-label={text.removeNamed({ name })} onClick={() => setMode('removing')}>
              {text.remove}
            </Button>
          </div>
        )}
        {mode === 'renaming' && <NameForm name={entry.name ?? ''} isBusy={isBusy} onDone={done} onRename={onRename} />}
        {mode === 'removing' && (
          <Confirm
            question={text.removeQuestion({ name })}
            cancel={text.keep}
            confirm={text.removeConfirm({ name })}
            isBusy={isBusy}
            onCancel={done}
            onConfirm={() => {
              done();
              onRemove(endSessions);
            }}
          >
            <label className="checkbox">
              <input type="checkbox" checked={endSessions} onChange={() => setEndSessions(!endSessions)} />
              <span>{text.endSessions}</span>
            </label>
          </Confirm>
        )}
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

type NameFormProps = { name: string; isBusy: boolean; onDone: () => void; onRename: (name: string) => void };

function NameForm({ name, isBusy, onDone, onRename }: NameFormProps) {
  const form = useForm((values) => {
    const newName = values('name').trim();
    if (newName === '') return { name: text.nameMissing };
    onDone();
    if (newName !== name) onRename(newName);
    return null;
  });
  return (
    <Form {...form} isBusy={isBusy} takeFocus>
      <Field label={text.name} name="name" defaultValue={name} autoComplete="off" maxLength={100} />
      <div className="actions">
        <SubmitButton>{text.save}</SubmitButton>
        <Button onClick={onDone}>{text.keep}</Button>
      </div>
    </Form>
  );
}
