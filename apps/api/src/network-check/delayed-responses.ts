import type { ServerResponse } from 'node:http';
import { ProblemError } from '../server/problem.ts';

/** Where responses wait that are meant to come late. Its places are few: who finds none is refused. */
export interface DelayedResponses {
  /** Ends when the time is over, when the client leaves, or when the server closes. */
  wait(milliseconds: number, response: ServerResponse): Promise<void>;
  /** Nobody waits any more, now or later. */
  close(): void;
}

const COME_BACK_SECONDS = 5;

export function delayedResponses(places: number): DelayedResponses {
  const inside = new Map<ServerResponse, () => void>();
  let isClosed = false;
  return {
    async wait(milliseconds, response) {
      if (inside.size >= places) throw new ProblemError('too-many-requests', { retryAfterSeconds: COME_BACK_SECONDS });
      if (isClosed || response.destroyed) return;
      await new Promise<void>((resolve) => {
        const leave = () => {
          clearTimeout(timer);
          response.off('close', leave);
          inside.delete(response);
          resolve();
        };
        const timer = setTimeout(leave, milliseconds);
        response.once('close', leave);
        inside.set(response, leave);
      });
    },
    close() {
      isClosed = true;
      for (const [response, leave] of inside) {
        // Kept alive, its connection would keep the server from closing.
        response.shouldKeepAlive = false;
        leave();
      }
    },
  };
}
