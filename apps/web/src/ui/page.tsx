import { type ReactNode, useEffect } from 'react';
import { messages } from '../i18n/messages.ts';
import { BrandMark } from './brand-mark.tsx';

type PageProps = { title: string; isWide?: boolean; children: ReactNode };

/** Stands under the product's name, as one column unless it is wide. `title` is the tab's. */
export function Page({ title, isWide = false, children }: PageProps) {
  useEffect(() => {
    document.title = messages.shared.tab({ title });
  }, [title]);
  return (
    <div className={isWide ? 'page page-wide' : 'page'}>
      <header className="brand">
        <BrandMark />
        <span>{messages.shared.product}</span>
      </header>
      <main className="content">{children}</main>
    </div>
  );
}
