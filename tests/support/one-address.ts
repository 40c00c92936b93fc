import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** One address that leads to whichever port it is told; connections stay where they were made to, as behind a proxy. */
export interface OneAddress {
  readonly port: number;
  leadTo(port: number): void;
  close(): void;
}

export async function oneAddress(first: number): Promise<OneAddress> {
  let target = first;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(target, '127.0.0.1');
    client.pipe(behind).pipe(client);
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port }: AddressInfo = Object(server.address());
  return {
    port,
    leadTo(next) {
      target = next;
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
