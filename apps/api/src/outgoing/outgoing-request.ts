import { AsyncLocalStorage } from 'node:async_hooks';
import { lookup as resolve } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayConnect } from './address-rules.ts';

const WITHIN_MS = 5_000;
const LARGEST = 64 * 1024;

/** Whether what is fetched now may lie in our own network; nothing at all is fetched where nobody said. */
const network = new AsyncLocalStorage<{ readonly isOwn: boolean }>();

/** Whether the requests of this turn have been allowed. */
export const isAllowed = () => network.getStore() !== undefined;

/** For requests to an address that an administrator has registered: of an application, or of a push service. */
export function forNetwork<T>(isOwn: boolean, task: () => Promise<T>): Promise<T> {
  return network.run({ isOwn }, task);
}

interface Sent {
  readonly method?: string | undefined;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: unknown;
}

/**
 * A request to somebody else's server: looked at where it leads after the name was resolved, never led on elsewhere, and given up
 * after five seconds. Of the answer at most 64 kB are read, and only where it was asked for something.
 */
export async function sendOutside(address: string, { method = 'GET', headers, body }: Sent): Promise<Response> {
  const allowed = network.getStore();
  const url = new URL(address);
  if (allowed === undefined) throw new Error('nothing may be fetched here');
  if (url.protocol !== 'https:' && !(allowed.isOwn && url.protocol === 'http:')) throw new Error('https is expected');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayConnect(host, allowed.isOwn)) throw forbidden(host);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const { status, text } = await answerOf(method === 'GET' ? LARGEST : 0, (answered) =>
    send(
      url,
      {
        method,
        headers: Object.fromEntries(new Headers(headers)),
        agent: false,
        lookup: lookUp(allowed.isOwn),
        signal: AbortSignal.timeout(WITHIN_MS),
      },
      answered,
    ).end(bytesOf(body)),
  );
  return new Response(text, { status });
}

const bytesOf = (body: unknown) => (body === undefined || body instanceof Uint8Array ? body : String(body));

interface Answer {
  readonly status: number;
  readonly text: string | null;
}

function answerOf(
  largest: number,
  send: (answered: (response: IncomingMessage) => void) => ClientRequest,
): Promise<Answer> {
  return new Promise((done, fail) => {
    const request = send((response) => {
      const status = response.statusCode ?? 0;
      // A redirect is as good as nothing.
      const isWanted = largest > 0 && status === 200;
      const text = isWanted ? textOf(response, largest) : Promise.resolve(null);
      text.then((read) => done({ status, text: read }), fail).finally(() => response.destroy());
    });
    request.on('error', fail);
  });
}

async function textOf(response: IncomingMessage, largest: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    parts.push(Buffer.from(part));
    bytes += parts.at(-1)?.length ?? 0;
    if (bytes > largest) throw new Error('the answer is too long');
  }
  return Buffer.concat(parts).toString();
}

/** A name with one address that is forbidden is refused: which one is taken is not ours to say. */
function lookUp(isOwnNetwork: boolean): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses = []) => {
      const refused = addresses.find(({ address }) => !mayConnect(address, isOwnNetwork));
      const fault = error ?? (refused ? forbidden(refused.address) : null);
      const [first] = addresses;
      if (options.all === true) done(fault, addresses);
      else done(fault, first?.address ?? '', first?.family);
    });
  };
}

const forbidden = (address: string) => new Error(`${address} is not an address that may be connected to`);
