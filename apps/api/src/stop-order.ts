import * as z from 'zod';

/** What the process that runs several servers tells each of them when it has to stop. */
const StopOrder = z.object({ kind: z.literal('stop'), by: z.enum(['drain', 'close']) });
export type StopOrder = z.infer<typeof StopOrder>;

export const stopOrder = (by: StopOrder['by']): StopOrder => ({ kind: 'stop', by });

/** Node sends messages of its own on the same channel. */
export function readStopOrder(message: unknown): StopOrder['by'] | null {
  return StopOrder.safeParse(message).data?.by ?? null;
}
