import type { ReactNode } from 'react';
import { messages } from '../i18n/messages.ts';

const text = messages.session.endedElsewhere;

export type EndedText = 'by-device' | 'with-password' | 'by-link' | 'by-administrator';

/** That the session that was here was ended from elsewhere, and when; `device` where that was one of the person's own. */
export function SessionEndedText({ how, device, when }: { how: EndedText; device: string; when: ReactNode }) {
  return (
    <p className="quiet small" role="status">
      <span>{sentence(how, device)}</span> {when}
    </p>
  );
}

function sentence(how: EndedText, device: string): string {
  switch (how) {
    case 'by-device':
      return text.byDevice({ device });
    case 'with-password':
      return text.withPassword({ device });
    case 'by-link':
      return text.byLink;
    case 'by-administrator':
      return text.byAdministrator;
  }
}
