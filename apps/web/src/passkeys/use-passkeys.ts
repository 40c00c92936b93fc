import { isolated, type PasskeyEntry, type Proof } from '@pollen/shared';
import { useCallback, useEffect, useState } from 'react';
import { addPasskey, listPasskeys, removePasskey, renamePasskey } from '../api/passkey-requests.ts';
import type { Answer } from '../api/request.ts';
import { createPasskey } from '../authentication/passkey-ceremony.ts';
import { ceremonyWords, passkeyRefusalWords } from '../authentication/passkey-refusal.ts';
import { passkeyWords } from '../i18n/passkeys.ts';

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

type Result =
  /** Says nothing where it can be seen. */
  | { kind: 'done'; says: string | null }
  | { kind: 'impossible'; says: string }
  /** The person has ended it. */
  | { kind: 'ended' }
  | { kind: 'refused'; answer: Refused };

type Refused = Exclude<Answer<unknown>, { kind: 'ok' }>;

async function perform(change: Change): Promise<Result> {
  switch (change.kind) {
    case 'add':
      return add();
    case 'rename': {
      const answer = await renamePasskey(change.entry.id, change.name);
      return answer.kind === 'ok' ? { kind: 'done', says: null } : { kind: 'refused', answer };
    }
    case 'remove': {
      const answer = await removePasskey(change.entry.id);
      if (answer.kind !== 'ok') return { kind: 'refused', answer };
      return { kind: 'done', says: passkeyWords.removed(isolated(change.entry.name)) };
    }
  }
}

async function add(): Promise<Result> {
  const ceremony = await createPasskey(null);
  if (ceremony.kind === 'refused') return ceremony;
  if (ceremony.kind !== 'done') {
    const says = ceremonyWords(ceremony);
    return says === null ? { kind: 'ended' } : { kind: 'impossible', says };
  }
  const answer = await addPasskey(ceremony.passkey);
  return answer.kind === 'ok' ? { kind: 'done', says: passkeyWords.added } : { kind: 'refused', answer };
}

function after(change: Change, result: Result): Progress {
  switch (result.kind) {
    case 'ended':
      return { kind: 'none' };
    case 'done':
      return result.says === null ? { kind: 'none' } : { kind: 'done', says: result.says };
    case 'impossible':
      return { kind: 'refused', says: result.says };
    case 'refused':
      return afterRefusal(change, result.answer);
  }
}

function afterRefusal(change: Change, answer: Refused): Progress {
  const isStale = answer.kind === 'problem' && answer.problem.type === 'verification-required';
  return isStale
    ? { kind: 'verify', change, by: answer.problem.verifyBy }
    : { kind: 'refused', says: passkeyRefusalWords(answer) };
}

function isSignedOut(answer: Answer<unknown>): boolean {
  return answer.kind === 'problem' && answer.problem.type === 'sign-in-required';
}

/** The passkeys of this account, and changing them. Whoever turns out to be signed out is told so. */
export function usePasskeys(onSignedOut: () => void, onChanged: () => void) {
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
    if (result.kind === 'refused' && isSignedOut(result.answer)) return onSignedOut();
    // The list first: what is said of it must be seen in it.
    await load();
    if (result.kind === 'done') onChanged();
    setProgress(after(wanted, result));
  }
  return { passkeys, progress, load, change, giveUp: () => setProgress({ kind: 'none' }) };
}
