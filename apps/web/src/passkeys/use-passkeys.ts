import { isolated, type PasskeyEntry, type Proof } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import { addPasskey, listPasskeys, removePasskey, renamePasskey } from '../api/passkey-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { createPasskey } from '../authentication/passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from '../authentication/passkey-refusal.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';

export type Passkeys =
  | { kind: 'asking' }
  | { kind: 'known'; passkeys: readonly PasskeyEntry[] }
  | { kind: 'refused'; text: string };

export type Change =
  | { kind: 'add' }
  | { kind: 'rename'; entry: PasskeyEntry; name: string }
  | { kind: 'remove'; entry: PasskeyEntry };

/** How it stands with the last change. */
export type Progress =
  | { kind: 'none' }
  | { kind: 'busy'; change: Change }
  /** The person has to show first who they are; then the change goes on. */
  | { kind: 'verify'; change: Change; by: readonly Proof[] | undefined }
  | { kind: 'done'; text: string }
  | { kind: 'refused'; text: string };

type Result =
  /** Says nothing where it can be seen. */
  | { kind: 'done'; text: string | null }
  | { kind: 'impossible'; text: string }
  /** The person has ended it. */
  | { kind: 'ended' }
  | { kind: 'refused'; response: Refused };

type Refused = Exclude<ApiResponse<unknown>, { kind: 'ok' }>;

async function perform(change: Change): Promise<Result> {
  switch (change.kind) {
    case 'add':
      return add();
    case 'rename': {
      const response = await renamePasskey(change.entry.id, change.name);
      return response.kind === 'ok' ? { kind: 'done', text: null } : { kind: 'refused', response };
    }
    case 'remove': {
      const response = await removePasskey(change.entry.id);
      if (response.kind !== 'ok') return { kind: 'refused', response };
      return { kind: 'done', text: passkeyMessages.removed(isolated(change.entry.name)) };
    }
  }
}

async function add(): Promise<Result> {
  const ceremony = await createPasskey(null);
  if (ceremony.kind === 'refused') return ceremony;
  if (ceremony.kind !== 'done') {
    const text = ceremonyText(ceremony);
    return text === null ? { kind: 'ended' } : { kind: 'impossible', text };
  }
  const response = await addPasskey(ceremony.passkey);
  return response.kind === 'ok' ? { kind: 'done', text: passkeyMessages.added } : { kind: 'refused', response };
}

function after(change: Change, result: Result): Progress {
  switch (result.kind) {
    case 'ended':
      return { kind: 'none' };
    case 'done':
      return result.text === null ? { kind: 'none' } : { kind: 'done', text: result.text };
    case 'impossible':
      return { kind: 'refused', text: result.text };
    case 'refused':
      return afterRefusal(change, result.response);
  }
}

function afterRefusal(change: Change, response: Refused): Progress {
  const isStale = response.kind === 'problem' && response.problem.type === 'verification-required';
  return isStale
    ? { kind: 'verify', change, by: response.problem.verifyBy }
    : { kind: 'refused', text: passkeyProblemText(response) };
}

function isSignedOut(response: ApiResponse<unknown>): boolean {
  return response.kind === 'problem' && response.problem.type === 'sign-in-required';
}

/** The passkeys of this account, and changing them. Whoever turns out to be signed out is told so. */
export function usePasskeys(onSignedOut: () => void, onChanged: () => void) {
  const [passkeys, setPasskeys] = useState<Passkeys>({ kind: 'asking' });
  const [progress, setProgress] = useState<Progress>({ kind: 'none' });

  const load = useCallback(async () => {
    const response = await listPasskeys();
    if (response.kind === 'ok') setPasskeys({ kind: 'known', passkeys: response.value.passkeys });
    else if (isSignedOut(response)) onSignedOut();
    else setPasskeys({ kind: 'refused', text: passkeyProblemText(response) });
  }, [onSignedOut]);
  useEffect(() => {
    void load();
  }, [load]);

  async function change(wanted: Change) {
    setProgress({ kind: 'busy', change: wanted });
    const result = await perform(wanted);
    if (result.kind === 'refused' && isSignedOut(result.response)) return onSignedOut();
    // The list first: what is said of it must be seen in it.
    await load();
    if (result.kind === 'done') onChanged();
    setProgress(after(wanted, result));
  }
  return { passkeys, progress, load, change, giveUp: () => setProgress({ kind: 'none' }) };
}
