import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { takeLinkToken } from './link-token.ts';

/** A page that a one-use link opens. Another link in the same tab remounts it. */
export function TokenPage({ page }: { page: (token: string | null) => ReactNode }) {
  const [visit, setVisit] = useState(() => ({ token: takeLinkToken(), number: 0 }));
  useEffect(() => {
    const onHashChange = () => {
      if (location.hash.length <= 1) return;
      const token = takeLinkToken();
      setVisit(({ number }) => ({ token, number: number + 1 }));
    };
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, []);
  return <Fragment key={visit.number}>{page(visit.token)}</Fragment>;
}
