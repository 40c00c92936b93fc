import type { ServerResponse } from 'node:http';
import { ProblemError } from '../server/problem.ts';

/** Delays responses on purpose, a limited number at once; more are refused. */
export interface DelayedResponses {
  /** Ends when the time is over, when the client leaves, or when the server closes. */
  wait(milliseconds: number, response: ServerResponse): Promise<void>;
  /** Ends all waits, also future ones. */
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
        // A kept-alive connection would hold up the server's close.
        response.shouldKeepAlive = false;
        leave();
      }
    },
  };
}
