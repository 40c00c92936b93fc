import ipaddr from 'ipaddr.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** Bytes that one site's addresses share: a /24, or in IPv6 a /64, the least that anybody is given. */
const SITE_BYTES = { ipv4: 3, ipv6: 8 } as const;

/** `[2001:db8::7]:443`, or without the port. */
const IN_BRACKETS = /^\[([^\]]*)\](?::\d{1,5})?$/;
const WITH_PORT = /^([\d.]+):\d{1,5}$/;
/** Of a link-local address: which of the machine's own interfaces leads there. */
const ZONE = /%.*$/;
/** How much of `::ffff:10.0.0.1` says that it is an IPv4 address. */
const MAPPED_BITS = 96;

/** Reads an address as sockets and proxies write it: with or without port, brackets and zone. Null if it is none. */
export function parseIpAddress(text: string): IpAddress | null {
  const trimmed = text.trim();
  const [, bare = trimmed] = IN_BRACKETS.exec(trimmed) ?? WITH_PORT.exec(trimmed) ?? [];
  const address = bare.replace(ZONE, '');
  // Elsewhere 010.0.0.1 and 127.1 are addresses, too, and not everywhere the same ones.
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  return ipaddr.IPv6.isValid(address) ? ipaddr.process(address) : null;
}

/** The bytes that name the site of an address. */
export function siteOf(address: IpAddress): readonly number[] {
  return address.toByteArray().slice(0, SITE_BYTES[address.kind()]);
}

/** Tells the addresses that a list of addresses and ranges names. */
export function addressMatcher(entries: readonly string[]): (address: IpAddress) => boolean {
  const ranges = entries.map(parseRange);
  return (address) =>
    ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

/** Likewise, of addresses as they are written; what is none is not named. */
export function addressTextMatcher(entries: readonly string[]): (text: string) => boolean {
  const isNamed = addressMatcher(entries);
  return (text) => {
    const address = parseIpAddress(text);
    return address !== null && isNamed(address);
  };
}

function parseRange(entry: string): [IpAddress, number] {
  const range = entry.includes('/') ? entry : `${entry}/${entry.includes(':') ? 128 : 32}`;
  const [network, bits] = ipaddr.parseCIDR(range);
  const isMapped = network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress() && bits >= MAPPED_BITS;
  return isMapped ? [network.toIPv4Address(), bits - MAPPED_BITS] : [network, bits];
}
