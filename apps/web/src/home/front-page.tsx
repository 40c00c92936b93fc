import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { words } from '../i18n/text.ts';
import { isPhone } from '../sign-in/poll/first-response.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import { loadPart } from '../ui/retry-import.ts';
import { Waiting } from '../ui/waiting.tsx';
import { useStanding } from './use-session-status.ts';

const importHome = () => loadPart(() => import('./home.tsx'));
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
  default: (await loadPart(() => import('../approve/phone-landing.tsx'))).PhoneLanding,
}));

/** The page `/`: a way in, or who is signed in. */
export function FrontPage() {
  const { standing, ask, makeSure, signedIn, signedOut } = useStanding(isPhone());
  const [showsCode, setShowsCode] = useState(!isPhone());
  const [wasSignedOut, setWasSignedOut] = useState(false);
  useEffect(() => {
    if (standing.kind === 'signed-out') setWasSignedOut(true);
  }, [standing.kind]);
  const onCode = useCallback(() => {
    makeSure();
    preloadHome();
  }, [makeSure]);
  switch (standing.kind) {
    case 'asking':
      return <Waiting />;
    case 'no-answer':
      return <Waiting title={words.session.noAnswer} line={words.session.noAnswerNext} />;
    case 'signed-in':
      return (
        <Suspense fallback={<Waiting />}>
          <Home
            current={standing.current}
            heardAt={standing.heardAt}
            onPhone={isPhone()}
            takesOver={wasSignedOut}
            onSignedOut={signedOut}
          />
        </Suspense>
      );
    case 'signed-out':
      return showsCode ? (
        <SignInPage isSetUp={standing.isSetUp} onCode={onCode} onScanSignedIn={signedIn} onSignedIn={ask} />
      ) : (
        <Suspense fallback={<Waiting />}>
          <PhoneLanding isSetUp={standing.isSetUp} onSignedIn={ask} onShowCode={() => setShowsCode(true)} />
        </Suspense>
      );
  }
}
