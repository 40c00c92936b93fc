import type { ServerResponse } from 'node:http';
import { Refusal } from '../server/problem.ts';

/** Where answers wait that are meant to come late. Its places are few: who finds none is refused. */
export interface WaitingRoom {
  /** Ends when the time is over, when the client leaves, or when the room closes. */
  wait(milliseconds: number, answer: ServerResponse): Promise<void>;
  /** Nobody waits any more, now or later. */
  close(): void;
}

const COME_BACK_SECONDS = 5;

export function waitingRoom(places: number): WaitingRoom {
  const inside = new Map<ServerResponse, () => void>();
  let isClosed = false;
  return {
    async wait(milliseconds, answer) {
      if (inside.size >= places) throw new Refusal('too-many-requests', { retryAfterSeconds: COME_BACK_SECONDS });
      if (isClosed || answer.destroyed) return;
      await new Promise<void>((resolve) => {
        const leave = () => {
          clearTimeout(timer);
          answer.off('close', leave);
          inside.delete(answer);
          resolve();
        };
        const timer = setTimeout(leave, milliseconds);
        answer.once('close', leave);
        inside.set(answer, leave);
      });
    },
    close() {
      isClosed = true;
      for (const [answer, leave] of inside) {
        // Kept alive, its connection would keep the server from closing.
        answer.shouldKeepAlive = false;
        leave();
      }
    },
  };
}
