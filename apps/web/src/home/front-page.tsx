import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { messages } from '../i18n/messages.ts';
import { isPhone } from '../sign-in/poll/first-response.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import { LoadingPage } from '../ui/loading-page.tsx';
import { retryImport } from '../ui/retry-import.ts';
import { useSessionStatus } from './use-session-status.ts';

const importHome = () => retryImport(() => import('./home.tsx'));
let home: ReturnType<typeof importHome> | null = null;
const loadHome = () => {
  home ??= importHome().catch((cause: unknown) => {
    home = null;
    throw cause;
  });
  return home;
};
const Home = lazy(async () => ({ default: (await loadHome()).Home }));
/** If it fails now, it is tried again when it is needed. */
const preloadHome = () => void loadHome().catch(() => undefined);

const PhoneLanding = lazy(async () => ({
  default: (await retryImport(() => import('../approve/phone-landing.tsx'))).PhoneLanding,
}));

/** The page `/`: a way in, or who is signed in. */
export function FrontPage() {
  const { sessionStatus, ask, makeSure, signedIn, signedOut } = useSessionStatus(isPhone());
  const [showsCode, setShowsCode] = useState(!isPhone());
  const [wasSignedOut, setWasSignedOut] = useState(false);
  useEffect(() => {
    if (sessionStatus.kind === 'signed-out') setWasSignedOut(true);
  }, [sessionStatus.kind]);
  const onCode = useCallback(() => {
    makeSure();
    preloadHome();
  }, [makeSure]);
  switch (sessionStatus.kind) {
    case 'asking':
      return <LoadingPage />;
    case 'no-answer':
      return <LoadingPage title={messages.session.noAnswer} line={messages.session.noAnswerNext} />;
    case 'signed-in':
      return (
        <Suspense fallback={<LoadingPage />}>
          <Home
            current={sessionStatus.current}
            heardAt={sessionStatus.heardAt}
            onPhone={isPhone()}
            takesOver={wasSignedOut}
            onSignedOut={signedOut}
          />
        </Suspense>
      );
    case 'signed-out':
      return showsCode ? (
        <SignInPage isSetUp={sessionStatus.isSetUp} onCode={onCode} onScanSignedIn={signedIn} onSignedIn={ask} />
      ) : (
        <Suspense fallback={<LoadingPage />}>
          <PhoneLanding isSetUp={sessionStatus.isSetUp} onSignedIn={ask} onShowCode={() => setShowsCode(true)} />
        </Suspense>
      );
  }
}
