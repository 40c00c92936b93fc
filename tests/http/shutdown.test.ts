import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { newClient } from '../support/client.ts';
import { expectProblem } from '../support/expect-problem.ts';
import { type Program, startProgram } from '../support/program.ts';
import { until } from '../support/until.ts';

/** Makes the program throw or reject, uncaught, on a signal that it does not handle itself. */
const thrower = (statement: string) => {
  const code = `process.on('SIGUSR2', () => { ${statement} })`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
};
const host = () => `host: localhost:${program.port}\r\n`;
/** Two requests, each in two pieces: split in its body, and in its head. */
const inBody = () =>
  [`POST /api/logins HTTP/1.1\r\n${host()}content-type: application/json\r\ncontent-length: 2\r\n\r\n{`, '}'] as const;
const inHead = () => ['GET /healthz HTTP/1.1\r\n', `${host()}\r\n`] as const;

let program: Program;
afterEach(() => program.stop());

async function start(settings: Record<string, string> = {}): Promise<void> {
  program = await startProgram('embedded', () => settings);
}

/** A connection on which the server has received this part of a request. */
async function begun(piece: string): Promise<Socket> {
  const socket = connect(program.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(piece);
  await until(async () => (await fetch(`http://127.0.0.1:${program.port}/healthz`)).ok);
  return socket;
}

const refusesConnections = () =>
  fetch(`http://127.0.0.1:${program.port}/healthz`).then(
    () => false,
    () => true,
  );

describe('a server that receives a signal', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'finishes the requests it has begun, and exits with 0: %s',
    async (signal) => {
      await start();
      const requests = [inBody(), inHead()];
      const sockets = await Promise.all(requests.map(([piece]) => begun(piece)));
      const responses = sockets.map((socket) => text(socket));
      const ended = program.endBy(signal);
      await until(refusesConnections);
      for (const [index, [, rest]] of requests.entries()) sockets[index]?.write(rest);
      expect((await Promise.all(responses)).map((response) => response.split(' ')[1])).toEqual(['201', '200']);
      expect(await ended).toBe(0);
    },
  );

  it('cuts a request that is not complete after three seconds', async () => {
    await start();
    const responses = text(await begun(inBody()[0]));
    const signalledAt = performance.now();
    expect(await program.endBy('SIGTERM')).toBe(0);
    expect(await responses).toBe('');
    expect(performance.now() - signalledAt).toBeGreaterThan(2_500);
    expect(performance.now() - signalledAt).toBeLessThan(9_000);
  });

  it('exits at once on a second signal', async () => {
    await start();
    await begun(inBody()[0]);
    const ended = program.endBy('SIGTERM');
    await until(refusesConnections);
    const secondSignalAt = performance.now();
    void program.endBy('SIGINT');
    expect(await ended).toBe(1);
    expect(performance.now() - secondSignalAt).toBeLessThan(2_000);
  });
});

describe('a server that drains', () => {
  const client = () => newClient(`http://127.0.0.1:${program.port}`);
  const isNotReady = async () => (await client().get('/readyz')).status === 503;

  it('is not ready and serves on, and each answer is the last of its connection', async () => {
    await start({ DRAIN_SECONDS: '600' });
    const [head, rest] = inHead();
    const before = await begun(head);
    const ended = program.endBy('SIGTERM');
    await until(isNotReady);
    expectProblem(await client().get('/readyz'), 'shutting-down');
    before.write(rest);
    // The server ends this connection, which else would rest for a minute.
    expect(await text(before)).toMatch(/^HTTP\/1\.1 200 OK\r\n(.+\r\n)*connection: close\r\n/i);
    const alive = await client().get('/healthz');
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close']);
    expect((await client().post('/api/logins')).status).toBe(201);
    void program.endBy('SIGTERM');
    expect(await ended).toBe(1);
  });

  it('leaves after that time, and by then has answered everybody', async () => {
    await start({ DRAIN_SECONDS: '4' });
    const signalledAt = performance.now();
    const ended = program.endBy('SIGTERM');
    await until(isNotReady);
    const statuses: number[] = [];
    const hasEnded = () =>
      client()
        .get('/healthz')
        .then(
          ({ status }) => statuses.push(status) === 0,
          () => true,
        );
    await until(hasEnded);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(performance.now() - signalledAt).toBeGreaterThan(3_900);
    expect(await ended).toBe(0);
  });
});

it('a store that cannot be closed is one line in the log, and exit code 1', async () => {
  await start();
  program.fillDisk(true);
  expect(await program.endBy('SIGTERM')).toBe(1);
  const lines = program
    .printed()
    .split('\n')
    .filter((line) => line.includes('closing failed'));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'error', err: expect.objectContaining({ type: 'StoreUnavailable' }) }),
  ]);
});

it.each([
  ['thrown', "throw new Error('unforeseen')"],
  ['rejected', "Promise.reject(new Error('unforeseen'))"],
])('an uncaught error is one line in the log, and exit code 1: %s', async (_, statement) => {
  await start(thrower(statement));
  expect(await program.endBy('SIGUSR2')).toBe(1);
  const lines = program
    .printed()
    .split('\n')
    .filter((line) => line.includes('unforeseen'));
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'fatal', err: expect.objectContaining({ message: 'unforeseen' }) }),
  ]);
});
