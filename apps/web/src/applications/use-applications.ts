import { type ApplicationEntry, type ApplicationRequest, type Instruction, isolated } from '@pollen/shared';
import { useState } from 'react';
import {
  addApplication,
  changeApplication,
  endOldSecret,
  listApplications,
  removeApplication,
  renewSecret,
} from '../api/application-requests.ts';
import { type FailedResponse, isProblem } from '../api/request.ts';
import { actionResult, useReAuthentication } from '../authentication/use-re-authentication.ts';
import { applicationMessages } from '../i18n/applications.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { FormErrors } from '../ui/form-context.ts';
import { useLoaded } from '../ui/use-loaded.ts';
import { faultsIn } from './application-faults.ts';

const text = applicationMessages.admin;

/** What has to be carried over to an application now: its secret is in no later answer. */
export interface MadeSecret {
  readonly title: string;
  readonly secret: string | null;
  readonly oldSecretUntil: string | null;
  readonly instructions: readonly Instruction[];
}

export interface SaveOptions {
  readonly onSaved: () => void;
  readonly onFaults: (faults: FormErrors) => void;
}

const nameOf = ({ application }: ApplicationEntry) => isolated(application.client_name);

/** The applications, and what administrators do to them. */
export function useApplications(onSignedOut: () => void) {
  const { loaded, load } = useLoaded(listApplications, onSignedOut);
  const actions = useReAuthentication(onSignedOut, { onSettled: load });
  const [made, setMade] = useState<MadeSecret | null>(null);
  const { perform } = actions;

  function add(wanted: ApplicationRequest, { onSaved, onFaults }: SaveOptions) {
    perform(async () => {
      const response = await addApplication(wanted);
      if (showFaults(response, onFaults)) return { kind: 'cancelled' };
      if (response.kind === 'ok') {
        const { entry, secret, instructions } = response.value;
        setMade({ title: text.added({ name: nameOf(entry) }), secret, oldSecretUntil: null, instructions });
        onSaved();
      }
      return actionResult(response, null, refusalText);
    });
  }
  function change(entry: ApplicationEntry, wanted: ApplicationRequest, { onSaved, onFaults }: SaveOptions) {
    perform(async () => {
      const response = await changeApplication(entry.application.client_id, wanted);
      if (showFaults(response, onFaults)) return { kind: 'cancelled' };
      if (response.kind !== 'ok') return actionResult(response, null, refusalText);
      const { secret } = response.value;
      if (secret !== null)
        setMade({ title: text.renewed({ name: nameOf(entry) }), secret, oldSecretUntil: null, instructions: [] });
      onSaved();
      return actionResult(response, text.changed({ name: nameOf(response.value.entry) }));
    });
  }
  function renew(entry: ApplicationEntry, overlapSeconds: number) {
    perform(async () => {
      setMade(null);
      const response = await renewSecret(entry.application.client_id, overlapSeconds);
      if (response.kind === 'ok') setMade({ title: text.renewed({ name: nameOf(entry) }), ...response.value });
      return actionResult(response, null, refusalText);
    });
  }
  function endOld(entry: ApplicationEntry) {
    perform(async () =>
      actionResult(
        await endOldSecret(entry.application.client_id),
        text.oldSecretEnded({ name: nameOf(entry) }),
        refusalText,
      ),
    );
  }
  function remove(entry: ApplicationEntry) {
    perform(async () => {
      setMade(null);
      return actionResult(
        await removeApplication(entry.application.client_id),
        text.removed({ name: nameOf(entry) }),
        refusalText,
      );
    });
  }
  return { loaded, load, actions, made, closeMade: () => setMade(null), add, change, renew, endOld, remove };
}

/** Whether a form was not saved, since something in it is wrong. */
function showFaults(response: Parameters<typeof faultsIn>[0], onFaults: SaveOptions['onFaults']): boolean {
  const faults = faultsIn(response);
  if (faults !== null) onFaults(faults);
  return faults !== null;
}

function refusalText(response: FailedResponse): string {
  if (isProblem(response, 'not-found')) return text.gone;
  return isProblem(response, 'application-in-file') ? text.inFile : problemText(response);
}
