import * as crypto from 'node:crypto';

/** Whether this Node has what the OpenID library uses; it fails at the first request otherwise. */
export function canRunProvider(): boolean {
  return 'parse' in URL && 'hash' in crypto;
}
