import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pino from 'pino';
import { createServer, type Server } from './create-server.ts';

const STALLED_MS = 400;
/** More than the system holds for both ends of a connection. */
const LONG = Buffer.alloc(30_000_000, 'x');

const newServer = (more: { readonly stalledMs?: number } = {}) =>
  createServer({ trustedProxies: [], isHttps: false, log: pino({ level: 'silent' }), ...more });

let server: Server;
beforeAll(async () => {
  server = newServer({ stalledMs: STALLED_MS });
  server.get('/long', (_request, reply) => reply.send(LONG));
  server.get('/short', (_request, reply) => reply.send('short'));
  server.get('/half', (_request, reply) => {
    const half = new PassThrough();
    half.write('half');
    return reply.send(half);
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

function open(): Socket {
  const socket = connect(Object(server.server.address()).port, '127.0.0.1').setEncoding('utf8');
  return socket.on('error', () => undefined);
}
const ask = (socket: Socket, path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);

test('whoever asks and does not read is cut, and whoever rests between two requests is not', async () => {
  const resting = open();
  ask(resting, '/short');
  await once(resting, 'data');
  const [connection]: Socket[] = await new Promise((resolve) => {
    server.server.once('connection', (socket) => resolve([socket]));
    ask(open().pause(), '/long');
  });
  const begun = performance.now();
  if (connection?.destroyed === false) await once(connection, 'close');
  expect(performance.now() - begun).toBeGreaterThanOrEqual(STALLED_MS);

  ask(resting, '/short');
  expect((await once(resting, 'data')).join()).toContain('short');
  resting.destroy();
});

test('by default that is done after 30 s', () => {
  expect(newServer().server.timeout).toBe(30_000);
});

test('what cannot be read is not answered into the middle of another answer', async () => {
  const socket = open();
  ask(socket, '/half');
  let heard = '';
  socket.on('data', (messages: string) => {
    if (messages.includes('half')) socket.write('GE T / HTTP/1.1\r\n\r\n');
    heard += messages;
  });
  await once(socket, 'close');
  expect(heard).toContain('half');
  expect(heard).not.toContain('problem+json');
});
