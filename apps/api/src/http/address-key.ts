import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { addressOf } from './requester.ts';

/** Bytes of an IPv6 address that one household or one school shares: a /64 is the least that anybody is given. */
const SHARED_BYTES = 8;
const LONGEST = 45;

/** Under what an address is counted: IPv4 by itself, IPv6 by its /64, since whoever has one has all of those. */
export function addressKey(request: FastifyRequest): string {
  return keyOf(addressOf(request));
}

export function keyOf(address: string): string {
  if (!address.includes(':') || !ipaddr.isValid(address)) return address.slice(0, LONGEST);
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${Buffer.from(parsed.toByteArray().slice(0, SHARED_BYTES)).toString('hex')}/64`;
}
