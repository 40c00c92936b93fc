import { Component, type ReactNode } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import { ContactLine } from './contact-line.tsx';
import { Page } from './page.tsx';
import { PartMissing } from './retry-import.ts';

type ErrorBoundaryProps = { children: ReactNode };

type BrokenState = { because: 'part-missing' | 'mistake' | null };

/** Shown where a chunk could not be loaded, or a component threw. React has error boundaries only as classes. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, BrokenState> {
  override state: BrokenState = { because: null };

  static getDerivedStateFromError(error: unknown): BrokenState {
    return { because: error instanceof PartMissing ? 'part-missing' : 'mistake' };
  }

  override render() {
    const { because } = this.state;
    if (because === null) return this.props.children;
    const title = because === 'part-missing' ? messages.shared.incomplete : messages.shared.broken;
    return (
      <Page title={title}>
        <div className="waiting" role="alert">
          <h1>{title}</h1>
          {because === 'part-missing' && <p className="quiet">{messages.shared.noResponse}</p>}
          {because === 'mistake' && <ContactLine />}
          <Button kind="main" onClick={() => location.reload()}>
            {messages.shared.tryAgain}
          </Button>
        </div>
      </Page>
    );
  }
}
