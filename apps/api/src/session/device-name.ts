import * as z from 'zod';

/** What earlier versions wrote where they could not tell. */
const EARLIER_UNKNOWN = new Set(['', 'Unknown browser', 'unknown system']);

/** A name that the server knows; null where it could not tell. */
const Known = z
  .string()
  .nullable()
  .transform((name) => (name === null || EARLIER_UNKNOWN.has(name) ? null : name));

/** A browser and its system, as a request describes them and as they stand in a record. */
export const deviceName = { browser: Known, os: Known };
export const DeviceName = z.object(deviceName);
export type DeviceName = z.infer<typeof DeviceName>;

export const UNNAMED: DeviceName = { browser: null, os: null };

export const nameOf = ({ browser, os }: DeviceName): DeviceName => ({ browser, os });
