import type { Invitation } from '@pollen/shared';
import { useState } from 'react';
import { makeInvitation } from '../api/account-requests.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { refusalWords } from '../words/refusal.ts';
import { words } from '../words/words.ts';
import { LinkCard } from './link-card.tsx';

const says = words.account.invite;

type State =
  | { kind: 'ready' }
  | { kind: 'sending' }
  | { kind: 'made'; invitation: Invitation; endsAt: number }
  | { kind: 'refused'; says: string };

async function ask(): Promise<State | 'signed-out'> {
  const answer = await makeInvitation();
  if (answer.kind === 'ok') {
    return { kind: 'made', invitation: answer.value, endsAt: Date.now() + answer.value.expiresIn * 1000 };
  }
  if (answer.kind === 'problem' && answer.problem.type === 'sign-in-required') return 'signed-out';
  return { kind: 'refused', says: refusalWords(answer) };
}

/** An administrator makes a link for one new account. */
export function Invite({ onSignedOut }: { onSignedOut: () => void }) {
  const [state, setState] = useState<State>({ kind: 'ready' });
  async function make() {
    setState({ kind: 'sending' });
    const made = await ask();
    if (made === 'signed-out') onSignedOut();
    else setState(made);
  }
  return (
    <section className="invite">
      <h2>{says.title}</h2>
      <p className="quiet">{says.about}</p>
      {state.kind === 'made' && (
        <LinkCard link={state.invitation.link} endsAt={state.endsAt} label={says.scanLabel} give={says.give} />
      )}
      <Notice tone="danger">{state.kind === 'refused' && <p>{state.says}</p>}</Notice>
      <Button busy={state.kind === 'sending'} onClick={make}>
        {state.kind === 'made' ? says.another : says.make}
      </Button>
    </section>
  );
}
