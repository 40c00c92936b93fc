import { messages } from '../i18n/messages.ts';
import { BrandMark } from './brand-mark.tsx';
import { Page } from './page.tsx';

type LoadingPageProps = { title?: string; line?: string };

/** In place of a page that is loading. It fades in late, since most waits are short. */
export function LoadingPage({ title = messages.shared.loading, line }: LoadingPageProps) {
  return (
    <Page title={title}>
      <div className="waiting" role="status">
        <BrandMark />
        <h1>{title}</h1>
        <p className="quiet">{line}</p>
      </div>
    </Page>
  );
}
