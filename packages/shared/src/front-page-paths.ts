/** The paths of the API that the page `/` asks by itself: apart from the rest, which it does not carry. */
export const FRONT_PAGE_API = {
  start: '/api/logins',
  poll: '/api/logins/current',
  cancel: '/api/logins/current/cancel',
  startByGet: (nonce: string) => `/api/logins/start/${nonce}`,
  pollByGet: (nonce: string) => `/api/logins/current/${nonce}`,
  /** What browsers ask: a cache that keeps every GET must not tell one person who another is. */
  sessionByNonce: (nonce: string) => `/api/session/${nonce}`,
  whoamiByNonce: (nonce: string) => `/api/whoami/${nonce}`,
  signOut: '/api/session/sign-out',
  checkPost: '/api/network-check',
} as const;
