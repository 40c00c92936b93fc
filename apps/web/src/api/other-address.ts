import { FRONT_PAGE_API, type Problem } from '@pollen/shared';
import { isAnything } from './guards.ts';
import { newNonce } from './nonce.ts';
import { post, schemaOf } from './request.ts';

const ADDRESS = /^(https?:\/\/[^\s/?#]+)(?:\/[\w.~-]+)*$/;

/** Where a page of this origin should have been opened instead, if that is why the server has refused it. */
export function otherAddress({ type, address }: Problem, origin: string): string | null {
  const [, host] = type === 'cross-site-request' && address !== undefined ? (ADDRESS.exec(address) ?? []) : [];
  return host === undefined || host === origin ? null : (address ?? null);
}

/** The same, for a page that has not posted anything yet: by a request that changes nothing. */
export async function findOtherAddress(): Promise<string | null> {
  const response = await post(FRONT_PAGE_API.checkPost, { nonce: newNonce(), fill: '' }, schemaOf(isAnything));
  return response.kind === 'problem' ? otherAddress(response.problem, location.origin) : null;
}
