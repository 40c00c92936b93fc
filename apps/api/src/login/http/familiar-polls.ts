import type { IncomingHttpHeaders } from 'node:http';
import { type ForwardingHeaders, forwardingHeaders, forwardsAlike } from '../../server/client-address.ts';
import type { Login } from '../login.ts';

interface Poll {
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly headers: IncomingHttpHeaders;
}

/** Everything from which `requesterOf` tells who asks, as it came. */
interface Words {
  readonly peer: string | undefined;
  readonly userAgent: string | undefined;
  readonly forwarding: ForwardingHeaders;
}

/** Longer words are read anew at each poll: headers of 16 KB, one for each login, would fill the memory. */
const LONGEST = 512;

/** Remembers how the last poll of a login described who asks, so that nobody has to read the same words again. */
export interface FamiliarPolls {
  has(login: Login, poll: Poll): boolean;
  add(login: Login, poll: Poll): void;
}

export function familiarPolls(): FamiliarPolls {
  const lastWords = new WeakMap<Login, Words>();
  return {
    has(login, { socket, headers }) {
      const last = lastWords.get(login);
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
      lastWords.set(login, { peer: socket.remoteAddress, userAgent, forwarding });
    },
  };
}
