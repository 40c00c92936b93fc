import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { StartNoticesRequest } from '@pollen/shared';

/** What came for one browser, as it reads it (RFC 8291). */
interface Pushed {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly shown: { title: string; body: string; path: string; tag: string; icon: string | null };
  /** Who says to have sent it: the claims of its token, whose signature is right (RFC 8292). */
  readonly sender: { aud: string; sub: string; exp: number; publicKey: string };
}

/** A browser that wants to be told. */
export interface Subscriber {
  readonly wanted: StartNoticesRequest;
  readonly received: Pushed[];
  /** What its service answers from now on. */
  status: number;
}

/** A push service (RFC 8030), and the browsers that it sends to. */
export interface PushService {
  readonly url: string;
  newSubscriber(language?: string): Subscriber;
  stop(): Promise<void>;
}

export async function startPushService(): Promise<PushService> {
  const subscribers = new Map<
    string,
    { readonly subscriber: Subscriber; readonly keys: ECDH; readonly auth: Buffer }
  >();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const body = Buffer.concat(parts);
    const found = subscribers.get(request.url ?? '');
    const isTaken = found !== undefined && found.subscriber.status < 300;
    if (isTaken) found.subscriber.received.push(read({ body, headers: request.headers }, found));
    response.writeHead(found?.subscriber.status ?? 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    url,
    newSubscriber(language = 'en') {
      const keys = createECDH('prime256v1');
      const auth = randomBytes(16);
      const path = `/send/${randomBytes(32).toString('base64url')}`;
      const p256dh = keys.generateKeys('base64url');
      const wanted = { endpoint: url + path, keys: { p256dh, auth: auth.toString('base64url') }, language };
      const subscriber: Subscriber = { wanted, received: [], status: 201 };
      subscribers.set(path, { subscriber, keys, auth });
      return subscriber;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function read(
  { body, headers }: Pick<Pushed, 'body' | 'headers'>,
  { keys, auth }: { readonly keys: ECDH; readonly auth: Buffer },
): Pushed {
  return { headers, body, shown: JSON.parse(decrypted(body, keys, auth)), sender: senderOf(headers) };
}

function decrypted(body: Buffer, keys: ECDH, auth: Buffer): string {
  const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 86)];
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', keys.computeSecret(sender), auth, info, 32));
  const derive = (use: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${use}\0`, length));
  const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  cipher.setAuthTag(body.subarray(-16));
  const padded = Buffer.concat([cipher.update(body.subarray(86, -16)), cipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString();
}

function senderOf({ authorization = '' }: IncomingHttpHeaders): Pushed['sender'] {
  const [, token = '', publicKey = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((each) => each.toString('base64url'));
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${claims}`);
  const isRight = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!isRight) throw new Error('the signature is wrong');
  return { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), publicKey };
}
