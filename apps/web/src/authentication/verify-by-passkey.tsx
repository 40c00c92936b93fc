import { useState } from 'react';
import { verifyPasskey } from '../api/passkey-requests.ts';
import type { Answer } from '../api/request.ts';
import { passkeyWords } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { pickPasskey } from './passkey-ceremony.ts';
import { ceremonyWords, passkeyRefusalWords } from './passkey-refusal.ts';

type State = { kind: 'ready' } | { kind: 'sending' } | { kind: 'verified' } | { kind: 'refused'; says: string };

async function tryVerify(): Promise<State> {
  const ceremony = await pickPasskey('verification');
  const answer = ceremony.kind === 'done' ? await verifyPasskey(ceremony.passkey) : null;
  // Signed out meanwhile: what comes next will find that out, and say it.
  if (answer?.kind === 'ok' || isSignedOut(answer)) return { kind: 'verified' };
  if (ceremony.kind === 'refused' && isSignedOut(ceremony.answer)) return { kind: 'verified' };
  const says = ceremony.kind === 'done' ? answer && passkeyRefusalWords(answer) : ceremonyWords(ceremony);
  return says === null ? { kind: 'ready' } : { kind: 'refused', says };
}

function isSignedOut(answer: Answer<unknown> | null): boolean {
  return answer?.kind === 'problem' && answer.problem.type === 'sign-in-required';
}

/** Whoever is signed in here shows with a passkey who they are. */
export function VerifyByPasskey({ onVerified }: { onVerified: () => void }) {
  const [state, setState] = useState<State>({ kind: 'ready' });
  async function verify() {
    setState({ kind: 'sending' });
    const next = await tryVerify();
    setState(next);
    if (next.kind === 'verified') onVerified();
  }
  return (
    <div className="form">
      <Button kind="main" busy={state.kind === 'sending'} onClick={verify}>
        <KeyIcon />
        {passkeyWords.use}
      </Button>
      <Notice tone="danger">{state.kind === 'refused' && <p>{state.says}</p>}</Notice>
    </div>
  );
}
