import { parseUserCode } from '@pollen/shared';
import { isIn, type Login } from './login.ts';
import type { LoginPorts } from './ports.ts';
import { isCurrent, openFrame } from './qr-frame.ts';
import { looksLikeTicket, openTicket, type TicketSubject } from './scan-ticket.ts';

/** What was scanned or typed: the thing that stands for a login, and whether it was typed. */
export interface ScannedCode {
  readonly subject: TicketSubject;
  /** From a frame: its number, which has to be fresh as long as nobody has scanned. */
  readonly frameNumber: number | null;
  readonly isTicket: boolean;
}

/** What a phone sends, and the secret that binds a ticket to its browser. */
export interface SentCode {
  readonly code: string;
  readonly ticketHolder: string;
}

/** Whether a person typed it and it may be right by chance. Anything else, a misspelling too, is no guess. */
export function isTyped(sent: SentCode, ports: Pick<LoginPorts, 'keys' | 'now'>): boolean {
  return readCode(sent, ports)?.subject.kind === 'user-code';
}

/** Reads a frame, a scan ticket or a user code. Null where it is none, or not a genuine one. */
export function readCode(
  { code, ticketHolder: holder }: SentCode,
  { keys, now }: Pick<LoginPorts, 'keys' | 'now'>,
): ScannedCode | null {
  if (looksLikeTicket(code)) {
    const subject = openTicket(code, { holder, now: now() }, keys.ticket);
    return subject && { subject, frameNumber: null, isTicket: true };
  }
  const frame = openFrame(code, keys.frame);
  if (frame !== null) return { subject: { kind: 'login', id: frame.id }, frameNumber: frame.number, isTicket: false };
  const userCode = parseUserCode(code);
  return userCode && { subject: { kind: 'user-code', code: userCode }, frameNumber: null, isTicket: false };
}

/**
 * Whether this came from a photograph of the screen, not from the screen: from an old frame, while nobody has scanned.
 * Afterwards only the phone that scanned has any use for it, and may ask again.
 */
export function isStale({ frameNumber }: ScannedCode, login: Login, now: number): boolean {
  return frameNumber !== null && isIn(login, 'pending') && !isCurrent(frameNumber, login, now);
}
