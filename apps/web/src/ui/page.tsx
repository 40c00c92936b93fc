import { type ReactNode, useEffect } from 'react';
import { messages } from '../i18n/messages.ts';
import { BrandMark } from './brand-mark.tsx';

type PageProps = { title: string; children: ReactNode };

/** One column under the product's name. `title` is the tab's. */
export function Page({ title, children }: PageProps) {
  useEffect(() => {
    document.title = messages.shared.tab({ title });
  }, [title]);
  return (
    <div className="page">
      <header className="brand">
        <BrandMark />
        <span>{messages.shared.product}</span>
      </header>
      <main className="content">{children}</main>
    </div>
  );
}
