import '../api/zod-without-eval.ts';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from './error-boundary.tsx';

declare global {
  interface Window {
    /** Left by the script that says so in place of the page. */
    isTooOld?: true;
  }
}

import { PageOutdated } from './page-outdated.tsx';

export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root || window.isTooOld) return;
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>{page}</ErrorBoundary>
      <PageOutdated />
    </StrictMode>,
  );
}
