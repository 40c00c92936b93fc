import type { Seen } from '../server/doctor-answer.ts';
import { type Finding, lookAt, ok, wrong } from './finding.ts';

interface Expected {
  /** What was claimed to be the address of whoever asks. */
  readonly forged: string;
  /** Then there is a proxy, since the server itself speaks http. */
  readonly isHttps: boolean;
}

const CHECK = 'forwarding';
const SET_IT = 'let the proxy set X-Forwarded-For to the address of its peer, and drop what came in it';

/** Whether the proxy tells who asks, the server believes it, and nobody else is believed. */
export function judgeForwarding(seen: Seen, { forged, isHttps }: Expected): Finding[] {
  const { address, fault, forwardedFor, peer } = seen;
  const said = forwardedFor?.split(',').map((each) => each.trim()) ?? [];
  if (address === forged)
    return [wrong(CHECK, 'whoever asks can claim any address: a forged one was believed', SET_IT)];
  if (said.length === 0) return [wrong(CHECK, 'the proxy does not say who asks: it has the address of all', SET_IT)];
  if (said.length === 1 && said[0] === forged) {
    if (isHttps) return [wrong(CHECK, 'the proxy passes on what it was sent, and says nothing itself', SET_IT)];
    return [ok(CHECK, 'no proxy is in front, and a forged address is not believed')];
  }
  if (fault === 'untrusted-proxy') {
    const mend = `set TRUSTED_PROXIES to the address of the proxy, ${plain(peer)}, if nobody else has it`;
    return [wrong(CHECK, 'the proxy says who asks and is not believed: all seem to come from one address', mend)];
  }
  if (fault === 'unreadable-address')
    return [wrong(CHECK, 'what the proxy says in X-Forwarded-For is no address', SET_IT)];
  if (said.includes(forged)) return [lookAt(CHECK, 'the proxy keeps what it was sent before what it says', SET_IT)];
  return [ok(CHECK, 'the proxy says who asks, and drops a forged address')];
}

/** IPv4 in the spelling of IPv6. */
const plain = (address: string) => address.replace(/^::ffff:/, '');
