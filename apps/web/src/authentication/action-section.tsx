import type { ReactNode } from 'react';
import { ReAuthenticationProgress, type ReAuthenticationText } from './re-authentication-progress.tsx';
import type { ReAuthentication } from './use-re-authentication.ts';

type ActionSectionProps = {
  title: string;
  text: ReAuthenticationText;
  actions: ReAuthentication;
  about?: string;
  /** Above what came of an action. */
  above?: ReactNode;
  hasList?: boolean;
  children: ReactNode;
};

/** A part of a page with actions for which the server may want recent authentication. */
export function ActionSection({ title, text, actions, about, above, hasList, children }: ActionSectionProps) {
  return (
    <section className={hasList ? 'list-section section' : 'section'}>
      <h2 ref={actions.title} tabIndex={-1}>
        {title}
      </h2>
      {about && <p className="quiet">{about}</p>}
      {above}
      <ReAuthenticationProgress
        progress={actions.progress}
        text={text}
        onReAuthenticated={actions.perform}
        onCancel={actions.leave}
      />
      {children}
    </section>
  );
}
