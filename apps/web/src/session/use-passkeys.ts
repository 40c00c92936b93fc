import type { PasskeyEntry, Proof } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import { addPasskey, listPasskeys, removePasskey, renamePasskey } from '../api/passkey-requests.ts';
import type { Answer } from '../api/request.ts';
import { createPasskey } from '../passkey-ceremony.ts';
import { ceremonyWords, passkeyRefusalWords } from '../passkey-refusal.ts';
import { passkeyWords } from '../words/passkeys.ts';

export type Passkeys =
  | { kind: 'asking' }
  | { kind: 'known'; passkeys: readonly PasskeyEntry[] }
  | { kind: 'refused'; says: string };

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
  | { kind: 'done'; says: string }
  | { kind: 'refused'; says: string };

type Refused = Exclude<Answer<unknown>, { kind: 'ok' }>;

/** Does it. What is said then, or what is in the way; null where the person has ended it. */
async function perform(change: Change): Promise<string | Refused | null> {
  switch (change.kind) {
    case 'add':
      return add();
    case 'rename': {
      const answer = await renamePasskey(change.entry.id, change.name);
      return answer.kind === 'ok' ? '' : answer;
    }
    case 'remove': {
      const answer = await removePasskey(change.entry.id);
      return answer.kind === 'ok' ? passkeyWords.removed(change.entry.name) : answer;
    }
  }
}

async function add(): Promise<string | Refused | null> {
  const ceremony = await createPasskey(null);
  if (ceremony.kind === 'refused') return ceremony.answer;
  if (ceremony.kind !== 'done') return ceremonyWords(ceremony);
  const answer = await addPasskey(ceremony.passkey);
  return answer.kind === 'ok' ? passkeyWords.added : answer;
}

function after(change: Change, result: string | Refused | null): Progress {
  if (result === null || result === '') return { kind: 'none' };
  if (typeof result === 'string') return { kind: 'done', says: result };
  const isStale = result.kind === 'problem' && result.problem.type === 'verification-required';
  return isStale
    ? { kind: 'verify', change, by: result.problem.verifyBy }
    : { kind: 'refused', says: passkeyRefusalWords(result) };
}

function isSignedOut(answer: Answer<unknown>): boolean {
  return answer.kind === 'problem' && answer.problem.type === 'sign-in-required';
}

/** The passkeys of this account, and changing them. Whoever turns out to be signed out is told so. */
export function usePasskeys(onSignedOut: () => void) {
  const [passkeys, setPasskeys] = useState<Passkeys>({ kind: 'asking' });
  const [progress, setProgress] = useState<Progress>({ kind: 'none' });

  const load = useCallback(async () => {
    const answer = await listPasskeys();
    if (answer.kind === 'ok') setPasskeys({ kind: 'known', passkeys: answer.value.passkeys });
    else if (isSignedOut(answer)) onSignedOut();
    else setPasskeys({ kind: 'refused', says: passkeyRefusalWords(answer) });
  }, [onSignedOut]);
  useEffect(() => {
    void load();
  }, [load]);

  async function change(wanted: Change) {
    setProgress({ kind: 'busy', change: wanted });
    const result = await perform(wanted);
    if (result !== null && typeof result !== 'string' && isSignedOut(result)) return onSignedOut();
    setProgress(after(wanted, result));
    await load();
  }
  return { passkeys, progress, load, change, giveUp: () => setProgress({ kind: 'none' }) };
}
