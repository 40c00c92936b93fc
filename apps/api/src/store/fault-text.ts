import type * as z from 'zod';

/** `redirect_uris.0: expected …`, or the message alone where the whole is meant. */
export function faultText({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
