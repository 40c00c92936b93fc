import { isolated, PAGES } from '@pollen/shared';
import type { ReactNode, RefObject } from 'react';
import { at } from '../api/own-address.ts';
import { messages } from '../i18n/messages.ts';
import { Avatar } from '../ui/avatar.tsx';
import { ScanIcon } from '../ui/icons.tsx';

const text = messages.session;

type SessionSummaryProps = {
  name: string;
  onPhone: boolean;
  facts: ReactNode;
  signOut: ReactNode;
  title?: RefObject<HTMLHeadingElement | null>;
  picture?: string | null;
};

/** Who is signed in, and how to leave: what there is of the page before anything else has come. */
export function SessionSummary({ name, onPhone, facts, signOut, title, picture = null }: SessionSummaryProps) {
  return (
    <section className="home-who">
      <h1 ref={title} id="session-title" tabIndex={-1} className={picture === null ? undefined : 'home-pictured'}>
        {text.signedInAs({ name: isolated(name) })}
      </h1>
      {picture !== null && <Avatar picture={picture} />}
      {facts}
      {onPhone && <ApproveLink onPhone />}
      {signOut}
      {!onPhone && <ApproveLink onPhone={false} />}
    </section>
  );
}

/** What a phone is for here; on a computer the same by typing the code. */
function ApproveLink({ onPhone }: { onPhone: boolean }) {
  return (
    <a
      className={onPhone ? 'button button-main' : 'button button-plain'}
      href={at(onPhone ? `${PAGES.approve}?scan` : PAGES.approve)}
    >
      {onPhone && <ScanIcon />}
      <span>{onPhone ? text.scan : text.approve}</span>
    </a>
  );
}
