import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SetupStateStore } from '../../account/setup-state.ts';
import { addressKey } from '../../server/client-address.ts';
import { ProblemError } from '../../server/problem.ts';
import { requesterOf } from '../../server/requester.ts';
import type { SessionGuards } from '../../session/http/session-guards.ts';
import type { ScanningPhone } from '../phone-actions.ts';
import type { TicketCookie } from './ticket-cookie.ts';

/** The phone that sends a code, and the answer to one on which nobody is signed in. */
export interface ScanningPhones {
  of(request: FastifyRequest): Promise<ScanningPhone>;
  signInFirst(ticket: string, phone: ScanningPhone, reply: FastifyReply): Promise<ProblemError>;
}

interface ScanningPhonesPorts {
  readonly core: { readonly setupState: SetupStateStore };
  readonly ticketCookie: TicketCookie;
  readonly guards: Pick<SessionGuards, 'findCaller'>;
}

export function scanningPhones({ core, ticketCookie, guards }: ScanningPhonesPorts): ScanningPhones {
  return {
    of: async (request) => ({
      caller: await guards.findCaller(request),
      requester: requesterOf(request),
      addressKey: addressKey(request),
      ticketHolder: ticketCookie.holderIn(request.headers.cookie),
    }),
    async signInFirst(ticket, { ticketHolder }, reply) {
      reply.header('set-cookie', ticketCookie.set(ticketHolder));
      // Whether there is anybody who could sign in is no secret: the program prints a link until there is.
      const isSetUp = await core.setupState.isClosed();
      return new ProblemError('sign-in-required', { ticket, ...(!isSetUp && { isSetUp }) });
    },
  };
}
