import { PAGES } from '@pollen/shared';
import { useEffect } from 'react';
import { lazyPart } from '../ui/lazy-part.tsx';
import { useHomeLinks, useHomePage } from './home-address.ts';
import { NotForYou } from './not-for-you.tsx';
import { Overview } from './overview.tsx';
import type { HomeProps } from './own-facts.tsx';
import { PartPage } from './part-page.tsx';
import { useOwnAccount } from './use-own-account.ts';

const Devices = lazyPart(() => import('./devices.tsx').then((part) => part.Devices));
const Security = lazyPart(() => import('./security.tsx').then((part) => part.Security));
const People = lazyPart(() => import('./people.tsx').then((part) => part.People));
const Applications = lazyPart(() => import('../applications/applications.tsx').then((part) => part.Applications));

/** Whoever has signed in here with something of their own sees the whole account, in parts. */
export function Home(props: HomeProps) {
  const { current, onSignedOut } = props;
  const { isAdmin } = current.account;
  const page = useHomePage();
  const account = useOwnAccount(props);
  const { load: loadSessions } = account.sessions;
  const { load: loadActivity } = account.activity;
  useHomeLinks();
  useEffect(() => {
    // What happened since the page was opened.
    if (page === PAGES.devices) void loadSessions();
    if (page === PAGES.security) void loadActivity();
  }, [page, loadSessions, loadActivity]);
  const part = { part: page, isAdmin };
  switch (page) {
    case PAGES.home:
      return <Overview {...props} account={account} />;
    case PAGES.devices:
      return (
        <PartPage key={page} {...part}>
          <Devices account={account} />
        </PartPage>
      );
    case PAGES.security:
      return (
        <PartPage key={page} {...part}>
          <Security account={account} onSignedOut={onSignedOut} />
        </PartPage>
      );
    case PAGES.people:
      return (
        <PartPage key={page} {...part}>
          <People isAdmin={isAdmin} onSignedOut={onSignedOut} />
        </PartPage>
      );
    case PAGES.applications:
      return (
        <PartPage key={page} {...part}>
          {isAdmin ? <Applications onSignedOut={onSignedOut} /> : <NotForYou />}
        </PartPage>
      );
  }
}
