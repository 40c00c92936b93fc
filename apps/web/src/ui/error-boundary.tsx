import { Component, type ReactNode } from 'react';
import { messages } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import { Page } from './page.tsx';

type ErrorBoundaryProps = { children: ReactNode };

/** Shown where a chunk could not be loaded. React has error boundaries only as classes. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Page title={messages.shared.incomplete}>
        <div className="waiting" role="alert">
          <h1>{messages.shared.incomplete}</h1>
          <p className="quiet">{messages.shared.noResponse}</p>
          <Button kind="main" onClick={() => location.reload()}>
            {messages.shared.tryAgain}
          </Button>
        </div>
      </Page>
    );
  }
}
