import { useState } from 'react';
import { isProblem } from '../api/request.ts';
import { ActionSection } from '../authentication/action-section.tsx';
import { applicationMessages } from '../i18n/applications.ts';
import { messages } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { AddApplication } from './add-application.tsx';
import { ApplicationItem } from './application-item.tsx';
import { MadeSecretCard } from './made-secret.tsx';
import { useApplications } from './use-applications.ts';

const text = applicationMessages.admin;

/** For administrators: the applications that people can sign in to. */
export function Applications({ onSignedOut }: { onSignedOut: () => void }) {
  const { loaded, load, actions, made, closeMade, add, ...changes } = useApplications(onSignedOut);
  const [isAdding, setIsAdding] = useState(false);
  const focusTitle = () => actions.title.current?.focus();
  const isBusy = actions.progress.kind === 'busy';
  if (loaded.kind === 'loading') return null;
  if (loaded.kind === 'failed' && isProblem(loaded.response, 'administrator-required')) return null;
  const stopAdding = () => {
    setIsAdding(false);
    focusTitle();
  };
  return (
    <ActionSection hasList title={text.title} about={text.about} text={text} actions={actions}>
      {loaded.kind === 'failed' && <LoadFailed text={problemText(loaded.response)} onRetry={load} />}
      {made !== null && (
        <MadeSecretCard
          made={made}
          onClose={() => {
            closeMade();
            focusTitle();
          }}
        />
      )}
      {loaded.kind === 'loaded' && (
        <>
          {loaded.value.issuer === null && <p>{text.noIssuer({ product: messages.shared.product })}</p>}
          {loaded.value.applications.length === 0 && <p className="quiet">{text.none}</p>}
          {loaded.value.applications.some(({ isInFile }) => isInFile) && (
            <p className="quiet small">{text.fromFileWhy}</p>
          )}
          <ul>
            {loaded.value.applications.map((entry) => (
              <ApplicationItem
                key={entry.application.client_id}
                entry={entry}
                isBusy={isBusy}
                onChange={changes.change}
                onRenew={changes.renew}
                onEndOld={changes.endOld}
                onRemove={changes.remove}
              />
            ))}
          </ul>
          {isAdding && (
            <AddApplication
              isBusy={isBusy}
              onCancel={stopAdding}
              onAdd={(wanted, onFaults) => add(wanted, { onSaved: () => setIsAdding(false), onFaults })}
            />
          )}
          {!isAdding && <Button onClick={() => setIsAdding(true)}>{text.add.action}</Button>}
        </>
      )}
    </ActionSection>
  );
}
