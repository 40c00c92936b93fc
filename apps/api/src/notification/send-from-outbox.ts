import { takeTurns } from '../outgoing/turns.ts';
import type { Outbox } from '../store/outbox.ts';

/** Of what begins with the same letter; there are 64 of them. */
const AT_ONCE = 1;

interface SendingPorts {
  readonly log: { warn(details: object, message: string): void };
  /** What is said where something could not be looked at. */
  readonly failed: string;
}

/** Delivers what is added as soon as it is. What it returns looks for all that waits. */
export function sendFromOutbox(
  outbox: Pick<Outbox<unknown>, 'waiting' | 'onAdded'>,
  deliver: (id: string) => Promise<void>,
  { log, failed }: SendingPorts,
): () => Promise<void> {
  const queue = takeTurns(AT_ONCE, (id: string) =>
    deliver(id).catch((error: unknown) => log.warn({ err: error }, failed)),
  );
  outbox.onAdded((id) => queue(id.charAt(0), id, true));
  return async () => {
    for (const id of await outbox.waiting()) queue(id.charAt(0), id);
  };
}
