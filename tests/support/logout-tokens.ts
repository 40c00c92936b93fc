import * as z from 'zod';
import type { Listener } from './relying-party.ts';

const LogoutToken = z.strictObject({
  iss: z.string(),
  aud: z.string(),
  sub: z.string(),
  sid: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string(),
  events: z.strictObject({ 'http://schemas.openid.net/event/backchannel-logout': z.strictObject({}) }),
});

/** What an application was told by its back channel. */
export function logoutTokensOf({ received }: Listener) {
  return received.map((body) => {
    const token = new URLSearchParams(body).get('logout_token') ?? '';
    const [header = '', payload = ''] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    return { token, header: Object(JSON.parse(header)), claims: LogoutToken.parse(JSON.parse(payload)) };
  });
}
