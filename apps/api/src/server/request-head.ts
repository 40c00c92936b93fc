import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import { ProblemError } from './problem.ts';

/** The head is the request line, with the address, and all headers. */
const LARGEST_HEAD = 16 * 1024;

/**
 * What Node reads. More than LARGEST_HEAD, so that a browser with too many cookies is still parsed and gets a page that
 * says what to do.
 */
export const READABLE_HEAD = 64 * 1024;

/** Refuses what Node lets pass, in every version of the protocol (RFC 9112 §3.2). */
export function refuseOddHead(request: IncomingMessage, reply: FastifyReply): void {
  const problem = problemWith(request);
  if (problem === null) return;
  reply.header('connection', 'close');
  throw problem;
}

function problemWith({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage): ProblemError | null {
  let size = method.length + url.length;
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = [rawHeaders[at], rawHeaders[at + 1]];
    size += name.length + value.length;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  if (size > LARGEST_HEAD) return new ProblemError('head-too-large');
  // Node takes the first of two; a proxy in front of it may have looked at the second.
  if (hosts > 1) return new ProblemError('invalid-request', { detail: 'host: expected once' });
  if (hosts === 0 && httpVersion === '1.1') return new ProblemError('invalid-request', { detail: 'host: expected' });
  return null;
}
