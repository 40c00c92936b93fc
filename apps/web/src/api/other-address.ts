import { FRONT_PAGE_API, type Problem } from '@pollen/shared';
import { isAnything } from './guards.ts';
import { newNonce } from './nonce.ts';
import { post, schemaOf } from './request.ts';

const ORIGIN = /^https?:\/\/[^\s/?#]+$/;

/** Where a page of this origin should have been opened instead, if that is why the server has refused it. */
export function otherAddress({ type, address }: Problem, origin: string): string | null {
  if (type !== 'cross-site-request' || address === undefined || address === origin) return null;
  return ORIGIN.test(address) ? address : null;
}

/** The same, for a page that has not posted anything yet: by a request that changes nothing. */
export async function findOtherAddress(): Promise<string | null> {
  const response = await post(FRONT_PAGE_API.checkPost, { nonce: newNonce(), fill: '' }, schemaOf(isAnything));
  return response.kind === 'problem' ? otherAddress(response.problem, location.origin) : null;
}
