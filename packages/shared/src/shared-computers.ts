import type { SignedInBy } from './sessions.ts';

/** Whether other people may use the browser of this session next. */
export function isShared(session: { readonly signedInBy: SignedInBy; readonly onPublicComputer?: true | undefined }) {
  return session.signedInBy === 'qr' || session.onPublicComputer === true;
}
