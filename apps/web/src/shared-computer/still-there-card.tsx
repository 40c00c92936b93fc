import { useEffect, useRef, useState } from 'react';
import { messages } from '../i18n/messages.ts';
import type { SignOutState } from '../sessions/sign-out-button.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import type { Card } from './card.ts';

const text = messages.session.stillThere;
const TITLES = { idle: text.title, end: text.endTitle } as const;

/** What came of the last answer. */
export type Reply = { kind: 'none' | 'sending' } | { kind: 'failed'; text: string };

type StillThereCardProps = {
  card: Card;
  seconds: number;
  reply: Reply;
  signOut: SignOutState;
  onStay: () => void;
};

/** Stands in place of the page, whose contents are nobody's business where the person has left. */
export function StillThereCard({ card, seconds, reply, signOut, onStay }: StillThereCardProps) {
  const stay = useRef<HTMLButtonElement>(null);
  // Read out once, with the focus; the countdown is there for whoever wants to know.
  const [first] = useState(seconds);
  useEffect(() => {
    stay.current?.focus();
    return () => {
      document.title = messages.shared.tab({ title: messages.session.title });
    };
  }, []);
  return (
    <Page title={TITLES[card]}>
      <section
        className="still-there"
        role="alertdialog"
        aria-labelledby="still-there-title"
        aria-describedby="still-there-said"
        onKeyDown={({ key }) => key === 'Escape' && onStay()}
      >
        <h1 id="still-there-title">{TITLES[card]}</h1>
        <p className="still-there-count" role="timer" aria-live="off">
          {text.signingOut({ seconds })}
        </p>
        {card === 'end' && <p className="quiet">{text.endSaid}</p>}
        <p className="unseen" id="still-there-said">
          {text.signingOut({ seconds: first })}
        </p>
        <Button ref={stay} kind="main" busy={reply.kind === 'sending'} onClick={onStay}>
          {card === 'end' ? text.ok : text.stay}
        </Button>
        <Button busy={signOut === 'sending'} data-action="sign-out">
          {text.signOutNow}
        </Button>
        <Notice tone="danger">
          {reply.kind === 'failed' && <p>{reply.text}</p>}
          {signOut === 'failed' && <p>{messages.session.stillSignedIn}</p>}
        </Notice>
      </section>
    </Page>
  );
}
