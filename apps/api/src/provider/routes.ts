import { PAGES } from '@pollen/shared';

/** Paths of the library's own, as it names them. */
export const ROUTES = {
  authorization: '/oidc/authorize',
  token: '/oidc/token',
  userinfo: '/oidc/userinfo',
  jwks: '/oidc/jwks',
  introspection: '/oidc/introspect',
  pushed_authorization_request: '/oidc/par',
  revocation: '/oidc/revoke',
  end_session: '/oidc/logout',
  device_authorization: '/oidc/device/authorize',
  /** Our own page: the library's is never mounted. */
  code_verification: PAGES.approve,
} as const;

/** Where it says all of that, and what it can do. */
export const DISCOVERY: readonly string[] = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];
