import type { ServerResponse } from 'node:http';
import { Refusal } from './problem.ts';
import type { Server } from './server.ts';

/** Where answers wait that are meant to come late. Its places are few: who finds none is refused. */
export interface WaitingRoom {
  /** Ends when the time is over, when the client leaves, or when the server closes. */
  wait(milliseconds: number, answer: ServerResponse): Promise<void>;
}

const COME_BACK_SECONDS = 5;

export function waitingRoom(app: Server, places: number): WaitingRoom {
  const inside = new Set<() => void>();
  app.addHook('preClose', (done) => {
    for (const leave of inside) leave();
    done();
  });
  return {
    async wait(milliseconds, answer) {
      if (inside.size >= places) throw new Refusal('too-many-requests', { retryAfterSeconds: COME_BACK_SECONDS });
      await new Promise<void>((resolve) => {
        const leave = () => {
          clearTimeout(timer);
          answer.off('close', leave);
          inside.delete(leave);
          resolve();
        };
        const timer = setTimeout(leave, milliseconds);
        answer.once('close', leave);
        inside.add(leave);
      });
    },
  };
}
