import * as z from 'zod/mini';
import { LOGIN_ID } from './login-id-pattern.ts';

/** Names one login: 128 random bits in base64url. Public: it is in the QR code, in URLs and in logs. */
export const LoginId = z.string().check(z.regex(LOGIN_ID, 'expected 22 base64url characters')).brand('LoginId');
export type LoginId = z.infer<typeof LoginId>;
