import { parseUserCode } from '@pollen/shared';
import type { Stored } from '../store/collection.ts';
import { isIn, type Login } from './login.ts';
import type { LoginPorts } from './ports.ts';
import { isFresh, openFrame } from './qr-frame.ts';
import { looksLikeTicket, openTicket, type TicketSubject } from './scan-ticket.ts';

/** What was scanned or typed: the thing that stands for a login, and whether it was typed. */
export interface ScannedCode {
  readonly subject: TicketSubject;
  /** From a frame: its number, which has to be fresh as long as nobody has scanned. */
  readonly frameNumber: number | null;
}

/** Whether a person typed it and it may be right by chance. Anything else, a misspelling too, is no guess. */
export function isTyped(code: string, ports: Pick<LoginPorts, 'keys' | 'now'>): boolean {
  return readCode(code, ports)?.subject.kind === 'user-code';
}

/** Reads a frame, a scan ticket or a user code. Null where it is none, or not a genuine one. */
export function readCode(code: string, { keys, now }: Pick<LoginPorts, 'keys' | 'now'>): ScannedCode | null {
  if (looksLikeTicket(code)) {
    const subject = openTicket(code, now(), keys.ticket);
    return subject && { subject, frameNumber: null };
  }
  const frame = openFrame(code, keys.frame);
  if (frame !== null) return { subject: { kind: 'login', id: frame.id }, frameNumber: frame.number };
  const userCode = parseUserCode(code);
  return userCode && { subject: { kind: 'user-code', code: userCode }, frameNumber: null };
}

/**
 * The login that a code stands for. Until somebody has scanned, an old frame is a photograph of the screen, not the
 * screen, and finds nothing; afterwards only the phone that scanned has any use for it, and may ask again.
 */
export async function findScanned(
  { subject, frameNumber }: ScannedCode,
  { logins, now }: Pick<LoginPorts, 'logins' | 'now'>,
): Promise<Stored<Login> | null> {
  const stored = await (subject.kind === 'login' ? logins.find(subject.id) : logins.findByUserCode(subject.code));
  if (stored === null) return null;
  const isStale = frameNumber !== null && isIn(stored.value, 'pending') && !isFresh(frameNumber, stored.value, now());
  return isStale ? null : stored;
}
