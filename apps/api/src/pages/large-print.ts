import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PublicUrl } from '../server/public-url.ts';

/** Scripts read it, too. Until the browser is closed. */
const COOKIE = 'pollen_large';

/** `?large` in an address asks for large print on this page and all that follow, `?large=no` for that of everybody. */
export function keepLargePrint(
  { url }: FastifyRequest,
  reply: FastifyReply,
  { isHttps, basePath }: Pick<PublicUrl, 'isHttps' | 'basePath'>,
): void {
  const wanted = new URLSearchParams(url.split('?')[1] ?? '').get('large');
  if (wanted === null) return;
  const value = wanted === 'no' ? 'no; Max-Age=0' : 'yes';
  reply.header('set-cookie', `${COOKIE}=${value}; Path=${basePath || '/'}; SameSite=Lax${isHttps ? '; Secure' : ''}`);
}

export function isLargePrint({ cookie = '' }: Pick<IncomingHttpHeaders, 'cookie'>): boolean {
  return cookie.split(';').some((pair) => pair.trim() === `${COOKIE}=yes`);
}
