import type { FastifyRequest } from 'fastify';

/** What programs ask for, and not people. */
const FOR_PROGRAMS = /^\/(?:api|assets)(?:\/|$)/;
const ASKS_FOR_A_PAGE = /(?:^|,)\s*text\/html\s*(?:;|,|$)/i;

export const pathOf = ({ url }: FastifyRequest) => url.split('?', 1)[0] ?? '';

export const isLook = ({ method }: FastifyRequest) => method === 'GET' || method === 'HEAD';

/** Whether a person looks at this address with a browser, and should be answered with a page. */
export function asksForPage(request: FastifyRequest): boolean {
  const accepted = request.headers.accept ?? '';
  return isLook(request) && !FOR_PROGRAMS.test(pathOf(request)) && ASKS_FOR_A_PAGE.test(accepted);
}
