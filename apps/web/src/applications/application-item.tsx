import { type ApplicationEntry, type ApplicationRequest, isolated } from '@pollen/shared';
import { useRef, useState } from 'react';
import { applicationMessages } from '../i18n/applications.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Time } from '../ui/time.tsx';
import { type ApplicationAction, ApplicationActionMenu } from './application-action-menu.tsx';
import { kindText, whoText } from './application-facts.tsx';
import { ApplicationForm } from './application-form.tsx';
import { ApplicationMark } from './application-mark.tsx';
import { LastErrors } from './last-errors.tsx';
import { NewSecretConfirm } from './new-secret-confirm.tsx';
import { SetUp } from './set-up.tsx';
import type { SaveOptions } from './use-applications.ts';

const text = applicationMessages.admin;

type ApplicationItemProps = {
  entry: ApplicationEntry;
  /** Another action is on its way. */
  isBusy: boolean;
  onChange: (entry: ApplicationEntry, wanted: ApplicationRequest, options: SaveOptions) => void;
  onRenew: (entry: ApplicationEntry, overlapSeconds: number) => void;
  onEndOld: (entry: ApplicationEntry) => void;
  onRemove: (entry: ApplicationEntry) => void;
};

/** One application, as administrators see it. */
export function ApplicationItem({ entry, isBusy, onChange, onRenew, onEndOld, onRemove }: ApplicationItemProps) {
  const [chosen, setChosen] = useState<ApplicationAction | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const { application, isInFile } = entry;
  const name = isolated(application.client_name);
  const close = () => {
    setChosen(null);
    title.current?.focus();
  };
  return (
    <li className="list-item">
      <ApplicationMark name={application.client_name} logo={application.logo_uri} />
      <div className="list-item-body">
        <h3 ref={title} tabIndex={-1}>
          <bdi>{application.client_name}</bdi>
          {isInFile && <span className="tag tag-quiet">{text.fromFile}</span>}
        </h3>
        <Facts entry={entry} />
        {!application.require_pkce && <p className="small field-error">{text.withoutPkce}</p>}
        <LastErrors faults={entry.faults} />
        {chosen === null && (
          <ApplicationActionMenu entry={entry} isBusy={isBusy} onChoose={setChosen} onEndOld={() => onEndOld(entry)} />
        )}
        {chosen === 'set-up' && <SetUp entry={entry} onClose={close} />}
        {chosen === 'change' && (
          <ApplicationForm
            entry={entry}
            isBusy={isBusy}
            onCancel={close}
            onSave={(wanted, onFaults) => onChange(entry, wanted, { onSaved: () => setChosen(null), onFaults })}
          />
        )}
        {chosen === 'new-secret' && (
          <NewSecretConfirm
            name={name}
            isBusy={isBusy}
            onCancel={close}
            onConfirm={(overlapSeconds) => {
              close();
              onRenew(entry, overlapSeconds);
            }}
          />
        )}
        {chosen === 'remove' && (
          <RemoveConfirm
            name={name}
            isBusy={isBusy}
            onCancel={close}
            onConfirm={() => {
              close();
              onRemove(entry);
            }}
          />
        )}
      </div>
    </li>
  );
}

type RemoveConfirmProps = { name: string; isBusy: boolean; onCancel: () => void; onConfirm: () => void };

function RemoveConfirm({ name, ...rest }: RemoveConfirmProps) {
  return (
    <Confirm
      question={text.removeQuestion({ name })}
      cancel={text.cancel}
      confirm={text.removeNamed({ name })}
      {...rest}
    />
  );
}

function Facts({ entry: { application, people, lastUsedAt, oldSecretUntil } }: { entry: ApplicationEntry }) {
  return (
    <dl className="facts small">
      <dt>{text.kind}</dt>
      <dd>{kindText(application)}</dd>
      <dt>{text.who}</dt>
      <dd>{whoText(application, people)}</dd>
      <dt>{text.lastUsed}</dt>
      <dd>{lastUsedAt === null ? text.neverUsed : <Time at={Date.parse(lastUsedAt)} />}</dd>
      {oldSecretUntil !== null && <dt>{text.oldSecret}</dt>}
      {oldSecretUntil !== null && (
        <dd>
          <Time at={Date.parse(oldSecretUntil)} />
        </dd>
      )}
    </dl>
  );
}
