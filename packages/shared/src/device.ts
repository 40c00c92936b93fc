import * as z from 'zod/mini';

/** A name that the server knows; null where it could not tell. */
const Known = z.nullable(z.string());

/** A browser and its system. */
export const deviceName = { browser: Known, os: Known };
export const DeviceName = z.object(deviceName);
export type DeviceName = z.infer<typeof DeviceName>;

/** In place of an address that the server does not know: it sees that of a proxy which it does not believe. */
export const UNKNOWN_ADDRESS = 'unknown';

/**
 * Where a browser stands, as seen from whoever asks about it: `near` is the same /24 or /64, `unknown` that the server
 * does not know the address of one of the two.
 */
export const Network = z.enum(['same', 'near', 'different', 'unknown']);
export type Network = z.infer<typeof Network>;
