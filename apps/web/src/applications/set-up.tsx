import { type ApplicationEntry, isolated } from '@pollen/shared';
import { useCallback } from 'react';
import { loadApplication } from '../api/application-requests.ts';
import { applicationMessages } from '../i18n/applications.ts';
import { problemText } from '../i18n/problem-text.ts';
import { Button } from '../ui/button.tsx';
import { LoadFailed } from '../ui/load-failed.tsx';
import { useFocusOn } from '../ui/use-focus-on.ts';
import { useLoaded } from '../ui/use-loaded.ts';
import { Instructions } from './instructions.tsx';

const text = applicationMessages.admin;

/** What to enter in an application, once more, without its secret. */
export function SetUp({ entry: { application }, onClose }: { entry: ApplicationEntry; onClose: () => void }) {
  const id = application.client_id;
  const { loaded, load } = useLoaded(useCallback(() => loadApplication(id), [id]));
  const title = useFocusOn<HTMLHeadingElement>(true);
  return (
    <div className="section">
      <h4 ref={title} tabIndex={-1}>
        {text.instructionsOf({ name: isolated(application.client_name) })}
      </h4>
      {loaded.kind === 'failed' && <LoadFailed text={problemText(loaded.response)} onRetry={load} />}
      {loaded.kind === 'loaded' && <Instructions instructions={loaded.value.instructions} />}
      <div className="actions">
        <Button onClick={onClose}>{text.done}</Button>
      </div>
    </div>
  );
}
