import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { SHARED_BYTES } from '../login/http/compare-networks.ts';
import { addressOf } from './requester.ts';

const LONGEST = 45;

/** Under what an address is counted: IPv4 by itself, IPv6 by its /64, since whoever has one has all of those. */
export function addressKey(request: FastifyRequest): string {
  return keyOf(addressOf(request));
}

export function keyOf(address: string): string {
  if (!address.includes(':') || !ipaddr.isValid(address)) return address.slice(0, LONGEST);
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${Buffer.from(parsed.toByteArray().slice(0, SHARED_BYTES.ipv6)).toString('hex')}/64`;
}
