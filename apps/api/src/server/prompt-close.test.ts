import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import pino from 'pino';
import { createServer } from './create-server.ts';

const REQUEST = 'GET /late HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** A server that holds its responses until it is told, and has a connection on which this was said. */
async function serverAndClient(said: string) {
  const server = createServer({ trustedProxies: [], isHttps: false, log: pino({ level: 'silent' }) });
  const asked = new Promise<() => void>((resolve) => {
    server.get('/late', (_request, reply) => resolve(() => void reply.send('late')));
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const accepted = once(server.server, 'connection');
  const client: Socket = connect(Object(server.server.address()).port, '127.0.0.1');
  await accepted;
  client.write(said);
  return { server, client, asked };
}

it('sends the response that is on its way, and then the connection rests no more', async () => {
  const { server, client, asked } = await serverAndClient(REQUEST);
  const respond = await asked;
  const closed = server.close();
  while (server.server.listening) await new Promise(setImmediate);
  respond();
  expect(await text(client)).toMatch(/^HTTP\/1\.1 200 .*late$/s);
  await closed;
}, 10_000);

it('does not wait for a connection on which nothing was ever said', async () => {
  const { server, client } = await serverAndClient('');
  const ended = once(client, 'close');
  await server.close();
  await ended;
}, 10_000);

it('ends when it was never begun', async () => {
  await createServer({ trustedProxies: [], isHttps: false, log: pino({ level: 'silent' }) }).close();
});
