import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;

/**
 * `close` ends only the connections that are idle at that moment. This also ends those that become idle later, and
 * those that browsers opened in advance and never used; `close` would wait up to a minute for them.
 */
export function closePromptly(app: Pick<FastifyInstance, 'addHook'> & { readonly server: Server }): void {
  const { server } = app;
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  app.addHook('preClose', (done) => {
    if (server.listening) {
      const looks = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
      server.once('close', () => clearInterval(looks));
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    }
    done();
  });
}
