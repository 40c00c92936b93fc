import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { PhoneLanding } from '../approve/phone-landing.tsx';
import { PasswordForm } from '../authentication/password-form.tsx';
import type { FrontPageActions, ReactView } from '../document/front-page.ts';
import type { ReactPages } from '../document/react-pages.ts';
import { Home } from '../home/home.tsx';
import { PasswordFrame } from '../sign-in/sign-in-frame.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { PageOutdated } from '../ui/page-outdated.tsx';

type ReactPageProps = { view: ReactView; actions: FrontPageActions };

function ReactPage({ view, actions: { onSignedIn, onSignedOut, showCode } }: ReactPageProps) {
  switch (view.shows) {
    case 'landing':
      return <PhoneLanding isSetUp={view.isSetUp} ended={view.ended} onSignedIn={onSignedIn} onShowCode={showCode} />;
    case 'password':
      return (
        <PasswordFrame isSetUp={view.isSetUp}>
          <PasswordForm takeFocus onSignedIn={onSignedIn} />
        </PasswordFrame>
      );
    case 'session': {
      const { current, receivedAt, onPhone, signOut } = view;
      return <Home {...{ current, receivedAt, onPhone, signOut, onSignedOut }} />;
    }
  }
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
