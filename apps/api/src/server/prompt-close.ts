import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;

/**
 * Closing ends the connections that rest in that moment. Without this it would wait a minute for one that rests only after
 * its response, and half of one for those that browsers open in advance and say nothing on.
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
