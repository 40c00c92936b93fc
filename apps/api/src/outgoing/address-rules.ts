import ipaddr from 'ipaddr.js';

/** Where clouds tell a machine its secrets, as far as these are in ranges that may otherwise be one's own or anybody's. */
const METADATA = new Set(['fd00:ec2::254', 'fd20:ce::254', '100.100.100.200', '168.63.129.16']);
const PUBLIC = new Set(['unicast']);
const OWN_NETWORK = new Set(['private', 'uniqueLocal', 'loopback', 'carrierGradeNat']);

/** Whether we may connect to this address. Only an application of our own network has private ones. */
export function mayConnect(text: string, isOwnNetwork: boolean): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (METADATA.has(address.toString())) return false;
  const range = address.range();
  return PUBLIC.has(range) || (isOwnNetwork && OWN_NETWORK.has(range));
}
