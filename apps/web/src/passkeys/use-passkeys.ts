import { isolated, type PasskeyEntry } from '@pollen/shared';
import { addPasskey, listPasskeys, removePasskey, renamePasskey } from '../api/passkey-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { createPasskey } from '../authentication/passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from '../authentication/passkey-text.ts';
import {
  type Action,
  type ActionResult,
  actionResult,
  useReAuthentication,
} from '../authentication/use-re-authentication.ts';
import { passkeyMessages as text } from '../i18n/passkeys.ts';
import { useLoaded } from '../ui/use-loaded.ts';

const resultOf = (response: ApiResponse<unknown>, doneText: string | null) =>
  actionResult(response, doneText, passkeyProblemText);

/** As it stands in a sentence. */
export const nameOf = ({ name }: PasskeyEntry) => (name === null ? text.unnamed : isolated(name));

async function add(): Promise<ActionResult> {
  const ceremony = await createPasskey(null);
  if (ceremony.kind === 'refused') return resultOf(ceremony.response, null);
  if (ceremony.kind === 'done') return resultOf(await addPasskey(ceremony.passkey), text.added);
  const refusal = ceremonyText(ceremony);
  return refusal === null ? { kind: 'cancelled' } : { kind: 'refused', text: refusal };
}

function removedText(name: string, ended = 0): string {
  return ended === 0 ? text.removed({ name }) : text.removedAndEnded({ name, count: ended });
}

/** The passkeys of this account, and changing them. */
export function usePasskeys(onSignedOut: () => void, onChanged: () => void) {
  const { loaded, load } = useLoaded(listPasskeys, onSignedOut);
  const actions = useReAuthentication(onSignedOut);

  const change = (action: Action) =>
    actions.perform(async () => {
      const result = await action();
      // The list first: the message must not contradict what it shows.
      if (result.kind !== 'signed-out') await load();
      if (result.kind === 'done') onChanged();
      return result;
    });
  return {
    loaded,
    load,
    actions,
    add: () => change(add),
    // A new name shows by itself.
    rename: (entry: PasskeyEntry, name: string) =>
      change(async () => resultOf(await renamePasskey(entry.id, name), null)),
    remove: (entry: PasskeyEntry, endSessions: boolean) =>
      change(async () => {
        const response = await removePasskey(entry.id, endSessions);
        const ended = response.kind === 'ok' ? response.value.ended : undefined;
        return resultOf(response, removedText(nameOf(entry), ended));
      }),
  };
}
