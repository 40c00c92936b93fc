import { isShared } from '@pollen/shared';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { PhoneLanding } from '../approve/phone-landing.tsx';
import { PasswordForm } from '../authentication/password-form.tsx';
import type { FrontPageActions, ReactView } from '../document/front-page.ts';
import type { ReactPages } from '../document/react-pages.ts';
import { Home } from '../home/home.tsx';
import { SharedHome } from '../shared-computer/shared-home.tsx';
import { StillThere } from '../shared-computer/still-there.tsx';
import { PasswordFrame } from '../sign-in/sign-in-frame.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { PageOutdated } from '../ui/page-outdated.tsx';

type ReactPageProps = { view: ReactView; actions: FrontPageActions };

function ReactPage({ view, actions }: ReactPageProps) {
  const { onSignedIn, showCode } = actions;
  switch (view.shows) {
    case 'landing':
      return <PhoneLanding isSetUp={view.isSetUp} ended={view.ended} onSignedIn={onSignedIn} onShowCode={showCode} />;
    case 'password':
      return (
        <PasswordFrame>
          <PasswordForm takeFocus onSignedIn={onSignedIn} />
        </PasswordFrame>
      );
    case 'session':
      return <SessionPage view={view} actions={actions} />;
  }
}

type SessionPageProps = { view: ReactView & { shows: 'session' }; actions: FrontPageActions };

function SessionPage({ view: { shows: _, onPhone, ...view }, actions }: SessionPageProps) {
  const { onSignedOut, onUsed, askAgain } = actions;
  const { session } = view.current;
  const home =
    session.signedInBy === 'qr' ? (
      <SharedHome {...view} onSignedOut={onSignedOut} />
    ) : (
      <Home {...view} onPhone={onPhone} onSignedOut={onSignedOut} />
    );
  if (!isShared(session)) return home;
  return (
    <StillThere {...view} {...{ onSignedOut, onUsed, askAgain }}>
      {home}
    </StillThere>
  );
}

export function newReactPages(): ReactPages {
  let reactRoot: Root | null = null;
  return {
    show: (root, view, actions) => {
      reactRoot ??= createRoot(root);
      const page = (
        <StrictMode>
          <ErrorBoundary>
            <ReactPage view={view} actions={actions} />
          </ErrorBoundary>
          <PageOutdated />
        </StrictMode>
      );
      // At once, so that nothing flickers and the focus can be found again.
      flushSync(() => reactRoot?.render(page));
    },
    clear: () => {
      reactRoot?.unmount();
      reactRoot = null;
    },
  };
}
