import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/mini';
import { ErrorBoundary } from './error-boundary.tsx';

// Otherwise zod probes for `eval`, which the content security policy reports.
config({ jitless: true });

export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>{page}</ErrorBoundary>
    </StrictMode>,
  );
}
