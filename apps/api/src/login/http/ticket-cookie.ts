import type { Random } from '../../crypto/random.ts';
import type { MakeCookie } from '../../server/cookie.ts';
import { TICKET_SECONDS } from '../scan-ticket.ts';

/** The secret of a phone's browser that its scan tickets are bound to. */
export interface TicketCookie {
  /** That of this browser; a new one where it has none yet, which counts once `set` has reached it. */
  holderIn(header: string | undefined): string;
  set(holder: string): string;
}

const HOLDER = /^[A-Za-z0-9_-]{22}$/;

export function ticketCookie(makeCookie: MakeCookie, random: Random): TicketCookie {
  const cookie = makeCookie('ticket', 'strict', 'a nonce');
  return {
    holderIn: (header) => cookie.read(header).find((each) => HOLDER.test(each)) ?? random.bits(128),
    set: (holder) => cookie.set(holder, TICKET_SECONDS),
  };
}
