import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Clock } from '../crypto/random.ts';

/** What an address answered. */
export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly location: string | null;
  /** Whether something in between had kept it. */
  readonly age: string | null;
  readonly date: number | null;
  /** By our clock, when it was asked and when its answer began. */
  readonly between: readonly [number, number];
  readonly body: string;
  /** Null over http. `fault`: why a browser would not believe it. */
  readonly certificate: { readonly endsAt: number; readonly fault: string | null } | null;
}

export type Asked = Reply | { readonly kind: 'no-reply'; readonly code: string };

const WITHIN_MS = 8_000;
const LARGEST = 64 * 1024;

/** Asks whatever is at this address, with any certificate: what is wrong with that is told. */
export async function askAddress(url: URL, headers: Readonly<Record<string, string>>, now: Clock): Promise<Asked> {
  const options = { headers, agent: false, timeout: WITHIN_MS, signal: AbortSignal.timeout(WITHIN_MS) };
  try {
    const isTls = url.protocol === 'https:';
    const sent = isTls ? httpsRequest(url, { ...options, rejectUnauthorized: false }) : httpRequest(url, options);
    return await replyTo(sent, now);
  } catch (error) {
    return { kind: 'no-reply', code: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

async function replyTo(sent: ClientRequest, now: Clock): Promise<Reply> {
  const askedAt = now();
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent
      .once('response', resolve)
      .once('error', reject)
      .once('timeout', () => sent.destroy(new Error('timeout')));
    sent.end();
  });
  const between = [askedAt, now()] as const;
  const { headers, statusCode = 0, socket } = response;
  const certificate = certificateOf(socket);
  const date = Date.parse(headers.date ?? '');
  return {
    kind: 'reply',
    status: statusCode,
    location: headers.location ?? null,
    age: headers.age ?? null,
    between,
    date: Number.isNaN(date) ? null : date,
    body: await textOf(response),
    certificate,
  };
}

function certificateOf(socket: IncomingMessage['socket']): Reply['certificate'] {
  if (!(socket instanceof TLSSocket)) return null;
  const fault: unknown = socket.authorizationError;
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
  return { endsAt: Date.parse(socket.getPeerCertificate().valid_to), fault: fault ? code : null };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length > LARGEST) break;
  }
  return text;
}
