import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { takeLinkToken } from './link-token.ts';

/** What a one-use link opens. Another link that comes to the same tab begins it anew. */
export function TokenPage({ page }: { page: (token: string | null) => ReactNode }) {
  const [visit, setVisit] = useState(() => ({ token: takeLinkToken(), number: 0 }));
  useEffect(() => {
    const arrive = () => {
      if (location.hash.length <= 1) return;
      const token = takeLinkToken();
      setVisit(({ number }) => ({ token, number: number + 1 }));
    };
    addEventListener('hashchange', arrive);
    return () => removeEventListener('hashchange', arrive);
  }, []);
  return <Fragment key={visit.number}>{page(visit.token)}</Fragment>;
}
