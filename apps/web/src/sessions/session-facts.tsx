import type { ReactNode } from 'react';
import { messages } from '../i18n/messages.ts';

const text = messages.session;

/** `endsUnused` is when it ends if it is not used, where that is earlier. */
type SessionFactsProps = { origin: ReactNode; ends: ReactNode; endsUnused?: ReactNode };

/** How this browser was signed in, and for how long. */
export function SessionFacts({ origin, ends, endsUnused }: SessionFactsProps) {
  return (
    <dl className="facts">
      <dt>{text.how}</dt>
      <dd>{origin}</dd>
      <dt>{text.ends}</dt>
      <dd>{ends}</dd>
      {endsUnused && (
        <>
          <dt>{text.endsUnused}</dt>
          <dd>{endsUnused}</dd>
        </>
      )}
    </dl>
  );
}
