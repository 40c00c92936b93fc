import type { FastifyReply } from 'fastify';
import type { Picture } from '../picture/picture.ts';

/** With these headers, as what it is. */
export function sendPicture(
  { type, base64 }: Picture,
  reply: FastifyReply,
  headers: Readonly<Record<string, string>>,
): FastifyReply {
  return reply.headers(headers).type(type).send(Buffer.from(base64, 'base64'));
}
