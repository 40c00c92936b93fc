import type { Oddity } from '@pollen/shared';
import type { Requester } from '../session/session.ts';

/** Whoever guessed a number and is back this soon may be the same. */
const SHORTLY_MS = 600_000;

/** What is known of an account when somebody signs in to it. */
export interface History {
  /** The devices of the sign-ins that its person knows, or was not asked about. */
  readonly usual: readonly Requester[];
  readonly wrongNumbersAt: readonly number[];
}

interface SeenSignIn {
  readonly device: Requester;
  readonly isByScan: boolean;
  /** The browser had not proved before that it is this person's. */
  readonly isNewDevice?: boolean | undefined;
  readonly at: number;
}

/** What is odd about a sign-in on this device, as far as is known: on the first one nothing is. */
export function odditiesOf(
  { device, isByScan, isNewDevice = false, at }: SeenSignIn,
  { usual, wrongNumbersAt }: History,
): Oddity[] {
  const odd: Oddity[] = [];
  if (isNewDevice && usual.length > 0) odd.push('device');
  const networks = usual.map(networkOf).filter((each) => each !== null);
  const network = networkOf(device);
  if (network !== null && networks.length > 0 && !networks.includes(network)) odd.push('network');
  if (usual.length > 0 && !usual.some((known) => known.os === device.os)) odd.push('system');
  if (isByScan && wrongNumbersAt.some((wrongAt) => Math.abs(at - wrongAt) < SHORTLY_MS)) odd.push('wrong-number');
  return odd;
}

/** Another network in a place where this person was before is none to ask about. */
export function isInUsualPlace(
  device: Requester,
  usual: readonly Requester[],
  placeOf: (address: string) => string | null,
): boolean {
  const place = placeOf(device.address);
  return place !== null && usual.some(({ address }) => placeOf(address) === place);
}

/** The /24 or, of IPv6, the /64. Null where it is that of a proxy, or no address. */
function networkOf({ address, isProxyAddress }: Requester): string | null {
  if (isProxyAddress) return null;
  if (address.includes(':')) return groupsOf(address).slice(0, 4).join(':');
  const parts = address.split('.');
  return parts.length === 4 ? parts.slice(0, 3).join('.') : null;
}

/** Of an IPv6 address in its short form. */
function groupsOf(address: string): readonly string[] {
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after];
}
