import { messages } from '../i18n/messages.ts';
import { BrandMark } from './brand-mark.tsx';
import { Page } from './page.tsx';

type WaitingProps = { title?: string; line?: string };

/** Stands where a page will be. It is not seen at once, since most waits are too short for a word. */
export function Waiting({ title = messages.shared.loading, line }: WaitingProps) {
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
