import type { HomePage } from '@pollen/shared';
import { type ReactNode, Suspense, useLayoutEffect, useRef } from 'react';
import { homeMessages as text } from '../i18n/home.ts';
import { Page } from '../ui/page.tsx';
import { PartNavigation } from './part-navigation.tsx';

type PartPageProps = { part: HomePage; isAdmin: boolean; children: ReactNode };

/** A part with its title, and the way to the others. */
export function PartPage({ part, isAdmin, children }: PartPageProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <Page title={text.parts[part]}>
      <PartNavigation here={part} isAdmin={isAdmin} />
      <div className="home">
        <h1 ref={title} id="session-title" tabIndex={-1}>
          {text.parts[part]}
        </h1>
        <Suspense>{children}</Suspense>
      </div>
    </Page>
  );
}
