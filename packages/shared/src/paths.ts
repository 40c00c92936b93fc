import type { LoginId } from './login-id.ts';

/** Every path of the API. No path holds a word that URL filters hunt for, and none a secret. */
export const API = {
  start: '/api/logins',
  poll: '/api/logins/current',
  cancel: '/api/logins/current/cancel',
  startByGet: (nonce: string) => `/api/logins/start/${nonce}`,
  pollByGet: (nonce: string) => `/api/logins/current/${nonce}`,
  scan: '/api/logins/scan',
  decide: (id: LoginId | ':id') => `/api/logins/${id}/decide`,
  setup: '/api/setup',
  session: '/api/session',
  /** What browsers ask: a cache that keeps every GET must not tell one person who another is. */
  sessionByNonce: (nonce: string) => `/api/session/${nonce}`,
  whoamiByNonce: (nonce: string) => `/api/whoami/${nonce}`,
  passwordSignIn: '/api/session/password',
  verify: '/api/session/verify',
  signOut: '/api/session/sign-out',
  sessions: '/api/sessions',
  sessionsByNonce: (nonce: string) => `/api/sessions/${nonce}`,
  revokeSession: (id: string) => `/api/sessions/${id}/revoke`,
  revokeOthers: '/api/sessions/revoke-others',
  confirmSignIn: (id: string) => `/api/sessions/${id}/was-me`,
  disavowSignIn: (id: string) => `/api/sessions/${id}/not-me`,
  activity: '/api/activity',
  activityByNonce: (nonce: string) => `/api/activity/${nonce}`,
  invitations: '/api/invitations',
  acceptInvitation: '/api/invitations/accept',
  invitationsByNonce: (nonce: string) => `/api/invitations/${nonce}`,
  revokeInvitation: (id: string) => `/api/invitations/${id}/revoke`,
  checkLink: '/api/links/check',
  changePassword: '/api/account/password',
  accounts: '/api/accounts',
  accountsByNonce: (nonce: string) => `/api/accounts/${nonce}`,
  endAllSessions: '/api/accounts/end-sessions',
  changeAccount: (id: string, change: string) => `/api/accounts/${id}/${change}`,
  accountDetails: (id: string) => `/api/accounts/${id}/details`,
  recoveryLink: (id: string) => `/api/accounts/${id}/recovery-link`,
  checkRecovery: '/api/recovery/check',
  recover: '/api/recovery',
  passkeyCreationOptions: '/api/passkeys/registration/options',
  newPasskey: '/api/passkeys/registration/verify',
  passkeyRequestOptions: '/api/passkeys/authentication/options',
  passkeySignIn: '/api/passkeys/authentication/verify',
  passkeys: '/api/passkeys',
  passkeysByNonce: (nonce: string) => `/api/passkeys/${nonce}`,
  renamePasskey: (id: string) => `/api/passkeys/${id}/rename`,
  removePasskey: (id: string) => `/api/passkeys/${id}/remove`,
  checkPost: '/api/network-check',
  checkGet: (nonce: string) => `/api/network-check/${nonce}`,
  checkCookie: (nonce: string) => `/api/network-check/cookie/${nonce}`,
  checkWait: (seconds: number | string, nonce: string) => `/api/network-check/after/${seconds}/${nonce}`,
  checkSize: (length: number | string, nonce: string) => `/api/network-check/size/${length}/${nonce}`,
} as const;

/** Every page. What follows `#` reaches no server, log, cache or Referer. */
export const PAGES = {
  home: '/',
  approve: '/q',
  setup: '/setup',
  invitation: '/invitation',
  recovery: '/recovery',
  networkCheck: '/network-check',
} as const;

/** Characters of the nonce that makes each GET unlike every other; at least sixteen. */
export const NONCE = /^[A-Za-z0-9_-]{16,64}$/;
