import * as z from 'zod/mini';

/** Names one login: 128 random bits in base64url. Public: it is in the QR code, in URLs and in logs. */
export const LoginId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/, 'expected 22 base64url characters'))
  .brand('LoginId');
export type LoginId = z.infer<typeof LoginId>;
