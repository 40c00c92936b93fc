import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { until } from '../../support/until.ts';
import {
  type ClientResponse,
  type Exchange,
  type Headers,
  type Line,
  type Outcome,
  page,
  type Request,
  type Step,
} from './exchange.ts';

/** A proxy that does what gateways do. A browser may be told of it, or find it where it expects the server. */
export interface TestProxy {
  readonly port: number;
  readonly url: string;
  /** How often this happened so far. */
  count(event: string): number;
  /** Waits until this has happened so often. */
  met(event: string, times: number): Promise<void>;
  /** From now on it does this and nothing else, in this order. */
  behave(...steps: readonly Step[]): void;
  stop(): Promise<void>;
}

const MET_WITHIN_MS = 20_000;
/** Requests that name no server come from browsers that know of no proxy. */
const NOWHERE = 'http://127.0.0.1';
const HOP_BY_HOP = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/;

export async function startProxy(): Promise<TestProxy> {
  const events = new Map<string, number>();
  const sockets = new Set<Socket>();
  let steps: readonly Step[] = [];
  let number = 0;

  const count = (event: string) => events.get(event) ?? 0;
  const note = (event: string) => void events.set(event, count(event) + 1);
  const listener = createServer(async (incoming, response) => {
    const request = await read(incoming);
    const exchange: Exchange = { request, number, note };
    number += 1;
    const outcome = await go(exchange, steps).catch(() => page(502, 'Bad gateway'));
    give(outcome, incoming.socket, response);
  });
  listener.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    count,
    met: (event, times) => until(() => count(event) >= times, MET_WITHIN_MS),
    behave: (...next) => {
      steps = next;
    },
    async stop() {
      listener.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function go(exchange: Exchange, [step, ...rest]: readonly Step[]): Promise<Outcome> {
  if (step === undefined) return forward(exchange.request);
  return step(exchange, (request = exchange.request) => go({ ...exchange, request }, rest));
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = await incoming.toArray();
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  const headers = pairs(rawHeaders).filter(([name]) => !HOP_BY_HOP.test(name.toLowerCase()));
  return { method, url: new URL(url, NOWHERE), headers, body: Buffer.concat(chunks) };
}

/** Asks the server, and waits for the whole response. */
async function forward({ method, url, headers, body }: Request): Promise<ClientResponse> {
  // Browsers call home, too.
  if (url.hostname !== '127.0.0.1' && url.hostname !== 'localhost') return page(403, 'Blocked by your organisation');
  const request = httpRequest(url, { method, headers: headers.flat(), agent: false });
  request.end(body);
  const [fromServer]: IncomingMessage[] = await once(request, 'response');
  if (fromServer === undefined) throw new Error('no fromServer');
  const chunks: Buffer[] = await fromServer.toArray();
  const kept = pairs(fromServer.rawHeaders).filter(([name]) => !/^content-length$/i.test(name));
  return {
    status: fromServer.statusCode ?? 502,
    headers: kept.filter(([name]) => !HOP_BY_HOP.test(name.toLowerCase())),
    body: Buffer.concat(chunks),
  };
}

function give(outcome: Outcome, socket: Socket, response: ServerResponse): void {
  if (outcome === 'silence' || socket.destroyed) return;
  if (outcome === 'cut') {
    socket.destroy();
    return;
  }
  const { status, body, isOldFashioned = false, isCutShort = false, line } = outcome;
  const headers: Headers = [...outcome.headers, ['content-length', `${body.length + (isCutShort ? 1 : 0)}`]];
  if (isOldFashioned) {
    const lines = [`HTTP/1.0 ${status} -`, ...headers.map((header) => header.join(': ')), 'connection: close', '', ''];
    socket.end(Buffer.concat([Buffer.from(lines.join('\r\n')), body]));
    return;
  }
  if (line !== undefined) {
    void trickle({ ...outcome, headers, line }, response);
    return;
  }
  response.writeHead(status, headers.flat());
  if (isCutShort) response.write(body, () => socket.destroy());
  else response.end(body);
}

const MORSEL = 512;

async function trickle(slow: ClientResponse & { line: Line }, response: ServerResponse): Promise<void> {
  const { status, headers, body, line } = slow;
  await line.pass(headers.join().length);
  response.writeHead(status, headers.flat());
  for (let sent = 0; sent < body.length && !response.destroyed; sent += MORSEL) {
    const morsel = body.subarray(sent, sent + MORSEL);
    await line.pass(morsel.length);
    response.write(morsel);
  }
  response.end();
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ''] satisfies [string, string]] : [],
  );
}
