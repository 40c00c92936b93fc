import { LoginId, parseUserCode, type UserCode } from '@pollen/shared';
import { isMac, type KeyRing, mac } from '../crypto/hmac.ts';

/** A ticket stands this long for what a phone scanned before it signed in. */
export const TICKET_SECONDS = 300;

/** What was scanned: a login by its genuine frame, or a user code that nobody has looked up yet. */
export type TicketSubject =
  | { readonly kind: 'login'; readonly id: LoginId }
  | { readonly kind: 'user-code'; readonly code: UserCode };

const MAC_BYTES = 16;

/** Whose ticket it is, and when: `holder` is a secret of the phone's browser, which its cookie keeps. */
export interface TicketContext {
  readonly holder: string;
  readonly now: number;
}

/**
 * `subject.end.MAC`; `end` is the epoch second, in base 36, at which it ends. The MAC is over the holder, too: sent to
 * somebody else, as a link or a picture, a ticket is worth nothing.
 */
export function sealTicket(subject: TicketSubject, { holder, now }: TicketContext, keys: KeyRing): string {
  const end = Math.floor(now / 1000) + TICKET_SECONDS;
  const body = `${subject.kind === 'login' ? subject.id : subject.code}.${end.toString(36)}`;
  return `${body}.${mac(`${body}.${holder}`, keys, MAC_BYTES)}`;
}

export function openTicket(ticket: string, { holder, now }: TicketContext, keys: KeyRing): TicketSubject | null {
  const [name = '', end = '', tag = '', ...rest] = ticket.split('.');
  const isGenuine = rest.length === 0 && isMac(tag, `${name}.${end}.${holder}`, keys, MAC_BYTES);
  if (!isGenuine || Number.parseInt(end, 36) * 1000 <= now) return null;
  const id = LoginId.safeParse(name);
  if (id.success) return { kind: 'login', id: id.data };
  const code = parseUserCode(name);
  return code && { kind: 'user-code', code };
}

export function looksLikeTicket(code: string): boolean {
  return code.includes('.');
}
