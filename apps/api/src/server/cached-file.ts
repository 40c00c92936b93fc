import { createHash } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A small file held in memory, compressed once. */
export interface CachedFile {
  readonly type: string;
  readonly etag: string;
  readonly identity: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

const ENCODINGS = ['br', 'gzip'] as const;

export function cachedFile(type: string, text: string): CachedFile {
  const identity = Buffer.from(text);
  return {
    type,
    etag: `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    identity,
    br: brotliCompressSync(identity),
    gzip: gzipSync(identity),
  };
}

/** Sends it in the encoding that the browser prefers, or says that it has it already (RFC 9110 §13.1.2). */
export function sendCached(file: CachedFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { 'if-none-match': known, 'accept-encoding': accepted } = request.headers;
  reply.headers({ etag: file.etag, vary: 'Accept-Encoding' });
  if (known?.includes(file.etag)) return reply.code(304).send();
  const encoding = ENCODINGS.find((each) => each === (accepted && negotiate(accepted, [...ENCODINGS])));
  if (encoding !== undefined) reply.header('content-encoding', encoding);
  return reply.type(file.type).send(file[encoding ?? 'identity']);
}
