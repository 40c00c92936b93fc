import * as z from 'zod';
import { SECRET_OF_APP } from '../tests/support/provider.ts';
import type { Asking } from './app-rate.ts';
import { THE_APP } from './the-app.ts';

export const AppTokens = z.object({ access_token: z.string(), refresh_token: z.string() });
export type AppTokens = z.infer<typeof AppTokens>;

const nothing = () => '';

/** Asks for new tokens with the refresh token of the last response. */
export function askForTokens({ refresh_token }: AppTokens): Asking {
  let next = refresh_token;
  return {
    method: 'POST',
    path: '/oidc/token',
    headers: {
      authorization: `Basic ${btoa(`${THE_APP.client_id}:${SECRET_OF_APP}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: () => `${new URLSearchParams({ grant_type: 'refresh_token', refresh_token: next })}`,
    learn: (body) => {
      next = AppTokens.parse(JSON.parse(body)).refresh_token;
    },
  };
}

export function askWhoItIs({ access_token }: AppTokens): Asking {
  return { method: 'GET', path: '/oidc/userinfo', headers: { authorization: `Bearer ${access_token}` }, body: nothing };
}

/** As a proxy asks of each request of a browser with this cookie. */
export function askWhetherToLetIn(cookie: string): Asking {
  const headers = {
    cookie,
    accept: 'text/html',
    'x-forwarded-for': '192.0.2.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'wiki.test',
    'x-forwarded-uri': '/page?of=7',
    'x-forwarded-method': 'GET',
  };
  return { method: 'GET', path: '/forward-auth/check', headers, body: nothing };
}
