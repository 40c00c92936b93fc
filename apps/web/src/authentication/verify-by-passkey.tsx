import { useState } from 'react';
import { verifyPasskey } from '../api/passkey-requests.ts';
import type { ApiResponse } from '../api/request.ts';
import { passkeyMessages } from '../i18n/passkeys.ts';
import { Button } from '../ui/button.tsx';
import { KeyIcon } from '../ui/icons.tsx';
import { Notice } from '../ui/notice.tsx';
import { pickPasskey } from './passkey-ceremony.ts';
import { ceremonyText, passkeyProblemText } from './passkey-refusal.ts';

type State = { kind: 'ready' } | { kind: 'sending' } | { kind: 'verified' } | { kind: 'refused'; text: string };

async function tryVerify(): Promise<State> {
  const ceremony = await pickPasskey('verification');
  const response = ceremony.kind === 'done' ? await verifyPasskey(ceremony.passkey) : null;
  // Signed out meanwhile: what comes next will find that out, and say it.
  if (response?.kind === 'ok' || isSignedOut(response)) return { kind: 'verified' };
  if (ceremony.kind === 'refused' && isSignedOut(ceremony.response)) return { kind: 'verified' };
  const text = ceremony.kind === 'done' ? response && passkeyProblemText(response) : ceremonyText(ceremony);
  return text === null ? { kind: 'ready' } : { kind: 'refused', text };
}

function isSignedOut(response: ApiResponse<unknown> | null): boolean {
  return response?.kind === 'problem' && response.problem.type === 'sign-in-required';
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
        {passkeyMessages.use}
      </Button>
      <Notice tone="danger">{state.kind === 'refused' && <p>{state.text}</p>}</Notice>
    </div>
  );
}
