import type { Server } from './create-server.ts';

/** Where it listens: with port 0 the system chooses. Null before it does. */
export function portOf({ server }: Pick<Server, 'server'>): number | null {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : null;
}
