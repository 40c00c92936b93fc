import { isUtf8 } from 'node:buffer';
import type { FastifyBodyParser } from 'fastify';
import { ProblemError } from './problem.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Accepts only UTF-8 without a byte order mark (RFC 8259, section 8.1). Fastify would replace invalid bytes by U+FFFD,
 * so that different passwords became equal.
 */
export function utf8Only(parse: FastifyBodyParser<string>): FastifyBodyParser<Buffer> {
  return (request, body, done) => {
    const text = isUtf8(body) ? body.toString() : null;
    if (text !== null && !text.startsWith(BYTE_ORDER_MARK)) return parse(request, text, done);
    return done(new ProblemError('invalid-request', { detail: 'body: expected UTF-8 without a byte order mark' }));
  };
}
