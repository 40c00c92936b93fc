import type { PasskeyObstacle } from '@pollen/shared';
import ipaddr from 'ipaddr.js';
import type { PasskeySite } from '../account/passkey.ts';

/** Browsers make passkeys for names, not for numbers, and only where nobody on the way can change the page. */
export function passkeySiteOf({ protocol, hostname, origin }: URL): PasskeySite | PasskeyObstacle {
  if (protocol !== 'https:' && hostname !== 'localhost') return 'plain-http';
  if (ipaddr.isValid(hostname.replace(/^\[|\]$/g, ''))) return 'address-is-a-number';
  return { rpId: hostname, origin };
}
