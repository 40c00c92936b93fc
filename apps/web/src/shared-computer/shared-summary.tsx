import { isolated } from '@pollen/shared';
import type { ReactNode, RefObject } from 'react';
import { messages } from '../i18n/messages.ts';
import { Page } from '../ui/page.tsx';
import { TimeRing } from '../ui/time-ring.tsx';

const text = messages.session;

/** The page of a computer that a scan signed in. */
export const SharedPage = ({ children }: { children: ReactNode }) => (
  <Page title={text.title}>
    <div className="home">{children}</div>
  </Page>
);

type SharedSummaryProps = {
  name: string;
  /** See `TimeRing`. */
  spent: string;
  ends: ReactNode;
  signOut: ReactNode;
  title?: RefObject<HTMLHeadingElement | null>;
};

/** Whose computer this is for now, for how long, and the way out: other people may use it next. */
export function SharedSummary({ name, spent, ends, signOut, title }: SharedSummaryProps) {
  return (
    <section className="home-who">
      <h1 ref={title} id="session-title" tabIndex={-1}>
        {text.signedInAs({ name: isolated(name) })}
      </h1>
      <div className="shared-time">
        <div className="shared-ring">
          <TimeRing spent={spent} isRound />
        </div>
        <dl>
          <dt className="quiet">{text.ends}</dt>
          <dd>{ends}</dd>
        </dl>
      </div>
      {signOut}
      <p className="quiet small">{text.notYou({ name: isolated(name) })}</p>
    </section>
  );
}
