import type { IncomingHttpHeaders } from 'node:http';
import { type ForwardingHeaders, forwardingHeaders, forwardsAlike } from '../../server/client-address.ts';
import type { Login } from '../login.ts';

interface Poll {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/** The parts of a request that `requesterOf` reads, unparsed. */
interface RequestParts {
  readonly peer: string | undefined;
  readonly userAgent: string | undefined;
  readonly forwarding: ForwardingHeaders;
}

/** Longer headers are not remembered: 16 KB for each login would fill the memory. */
const LONGEST = 512;

/** Remembers the headers of a login's last poll, so that equal ones are not parsed again. */
export interface FamiliarPolls {
  has(login: Login, poll: Poll): boolean;
  add(login: Login, poll: Poll): void;
}

export function familiarPolls(): FamiliarPolls {
  const lastParts = new WeakMap<Login, RequestParts>();
  return {
    has(login, { socket, headers }) {
      const last = lastParts.get(login);
      return (
        last !== undefined &&
        last.peer === socket.remoteAddress &&
        last.userAgent === headers['user-agent'] &&
        forwardsAlike(last.forwarding, headers)
      );
    },
    add(login, { socket, headers }) {
      const userAgent = headers['user-agent'];
      const forwarding = forwardingHeaders(headers);
      if ([userAgent, ...forwarding].join('').length > LONGEST) return;
      lastParts.set(login, { peer: socket.remoteAddress, userAgent, forwarding });
    },
  };
}
