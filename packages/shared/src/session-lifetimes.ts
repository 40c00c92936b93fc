import * as z from 'zod/mini';

/** How long a browser stays signed in after a scan; the person chooses on the phone. */
export const SessionLifetimeId = z.enum(['15m', '1h', 'today', '30d']);
export type SessionLifetimeId = z.infer<typeof SessionLifetimeId>;

/** Seconds of each lifetime. `today` is a working day of eight hours. */
export const SESSION_LIFETIMES: Readonly<Record<SessionLifetimeId, number>> = {
  '15m': 900,
  '1h': 3_600,
  today: 28_800,
  '30d': 2_592_000,
};

/** As they are offered. */
export const OFFERED_LIFETIMES = SessionLifetimeId.options.map((id) => ({ id, seconds: SESSION_LIFETIMES[id] }));
