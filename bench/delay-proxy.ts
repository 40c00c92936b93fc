import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../tests/support/free-port.ts';

/** A network between a browser and the server: everything takes this long, each way. */
export interface DelayProxy {
  readonly url: string;
  close(): void;
}

/** A proxy that can be named before there is a server behind it. */
export async function startDelayProxy(targetPort: number, delayMs: number): Promise<DelayProxy> {
  const port = await freePort();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    // A handshake goes there and back before the first byte leaves.
    forward(near, far, delayMs, performance.now() + 3 * delayMs);
    forward(far, near, delayMs, 0);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

function forward(from: Socket, to: Socket, delayMs: number, notBefore: number): void {
  let last = Promise.resolve();
  const later = (act: () => void) => {
    const due = Math.max(performance.now() + delayMs, notBefore);
    last = last.then(async () => {
      await delay(due - performance.now());
      act();
    });
  };
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}
