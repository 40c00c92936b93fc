import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { type IpAddress, parseIpAddress, siteOf } from './ip-address.ts';

/** Headers that show a request was forwarded by a proxy. Only the first is read. */
const FORWARDING = [
  'x-forwarded-for',
  'forwarded',
  'x-real-ip',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
] as const;

/** Why an address is that of a proxy and not of whoever asks through it. */
export type ForwardingFault = 'untrusted-proxy' | 'unreadable-address';

/** Where a request comes from, as far as can be told. */
export interface ClientAddress {
  readonly address: string;
  readonly fault: ForwardingFault | null;
}

type Asked = Pick<FastifyRequest, 'ips' | 'socket' | 'headers'>;

/**
 * The peer's address, or what trusted proxies say it is. Everything that shows, compares or counts addresses takes them
 * from here, so that one of them has one spelling.
 */
export function clientAddress(request: Asked): ClientAddress {
  const { address, fault } = locate(request);
  return { address: address?.toString() ?? '', fault };
}

/** Under what an address is counted: IPv4 by itself, IPv6 by its /64, since whoever has one has all of those. */
export function addressKey(request: Asked): string {
  const { address } = locate(request);
  if (address === null) return '';
  return address.kind() === 'ipv4' ? address.toString() : `${Buffer.from(siteOf(address)).toString('hex')}/64`;
}

/** Whether the forwarding headers equal those of an earlier request of the same peer. */
export function forwardsAlike(earlier: ForwardingHeaders, headers: IncomingHttpHeaders): boolean {
  return FORWARDING.every((name, at) => earlier[at] === headers[name]);
}

export type ForwardingHeaders = readonly (string | readonly string[] | undefined)[];

export function forwardingHeaders(headers: IncomingHttpHeaders): ForwardingHeaders {
  return FORWARDING.map((name) => headers[name]);
}

function locate({ ips, socket, headers }: Asked): { address: IpAddress | null; fault: ForwardingFault | null } {
  // Fastify lists the peer, then what each proxy it trusts has said, as far as it trusts them.
  const [peer = socket.remoteAddress ?? '', ...forwarded] = ips ?? [];
  const claimed = forwarded.at(-1);
  if (claimed === undefined) {
    const isForwarded = FORWARDING.some((name) => headers[name] !== undefined);
    return { address: parseIpAddress(peer), fault: isForwarded ? 'untrusted-proxy' : null };
  }
  const address = parseIpAddress(claimed);
  if (address !== null) return { address, fault: null };
  return { address: parseIpAddress(forwarded.at(-2) ?? peer), fault: 'unreadable-address' };
}
