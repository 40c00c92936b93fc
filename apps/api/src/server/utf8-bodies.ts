import { isUtf8 } from 'node:buffer';
import type { FastifyBodyParser } from 'fastify';
import { ProblemError } from './problem.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Takes UTF-8 without a mark in front, as RFC 8259 has it for JSON (section 8.1), and nothing else. Fastify puts one and
 * the same sign in the place of bytes that are none: many passwords would be one.
 */
export function utf8Only(parse: FastifyBodyParser<string>): FastifyBodyParser<Buffer> {
  return (request, body, done) => {
    const text = isUtf8(body) ? body.toString() : null;
    if (text !== null && !text.startsWith(BYTE_ORDER_MARK)) return parse(request, text, done);
    return done(new ProblemError('invalid-request', { detail: 'body: expected UTF-8 without a byte order mark' }));
  };
}
