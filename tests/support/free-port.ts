import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that the system gives to connections: any of them could be in use a moment later. */
const FIRST = 10_240;
const LAST = 32_767;

/** Between this response and its use nobody else may be given the same port: each of Jest's workers has its own. */
const SHARES = 16;
const SHARE = Math.floor((LAST + 1 - FIRST) / SHARES);
const OWN = FIRST + SHARE * (Number(process.env['JEST_WORKER_ID'] ?? 0) % SHARES);
const given = new Set<number>();

/** A port on which nothing listens now, and that no other test of this run is given meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(OWN, OWN + SHARE);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen(port, '127.0.0.1');
  const isListening = await listening;
  if (isListening) await new Promise((resolve) => server.close(resolve));
  return isListening;
}
