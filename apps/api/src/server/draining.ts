import type { Server } from 'node:http';

/** The last seconds of a server: it still serves, and tells everybody to go elsewhere. */
export interface Draining {
  readonly isDraining: () => boolean;
  /** From now on each answer ends its connection. */
  readonly drain: () => void;
}

export function draining(server: Pick<Server, 'prependListener'>): Draining {
  let isDraining = false;
  return {
    isDraining: () => isDraining,
    drain() {
      if (isDraining) return;
      isDraining = true;
      // A listener that comes now, since every poll would pay for a hook that is there from the start.
      server.prependListener('request', (_request, response) => {
        response.shouldKeepAlive = false;
      });
    },
  };
}
