import { FRONT_PAGE_API } from './front-page-paths.ts';
import type { LoginId } from './login-id.ts';

/** Every path of the API. No path holds a word that URL filters hunt for, and none a secret. */
export const API = {
  ...FRONT_PAGE_API,
  scan: '/api/logins/scan',
  decide: (id: LoginId | ':id') => `/api/logins/${id}/decide`,
  beginVerification: (id: LoginId | ':id') => `/api/logins/${id}/begin-verification`,
  /** Which computer this phone signed in last. */
  lastApprovalByNonce: (nonce: string) => `/api/logins/last-approval/${nonce}`,
  lookAtDevice: '/api/devices/look',
  decideDevice: '/api/devices/decide',
  setup: '/api/setup',
  session: '/api/session',
  passwordSignIn: '/api/session/password',
  verify: '/api/session/verify',
  sessions: '/api/sessions',
  sessionsByNonce: (nonce: string) => `/api/sessions/${nonce}`,
  revokeSession: (id: string) => `/api/sessions/${id}/revoke`,
  renameSession: (id: string) => `/api/sessions/${id}/rename`,
  revokeOthers: '/api/sessions/revoke-others',
  confirmSignIn: (id: string) => `/api/sessions/${id}/was-me`,
  confirmSignIns: '/api/sessions/was-me',
  disavowSignIn: (id: string) => `/api/sessions/${id}/not-me`,
  activity: '/api/activity',
  activityByNonce: (nonce: string) => `/api/activity/${nonce}`,
  invitations: '/api/invitations',
  invitePeople: '/api/invitations/people',
  acceptInvitation: '/api/invitations/accept',
  invitationsByNonce: (nonce: string) => `/api/invitations/${nonce}`,
  revokeInvitation: (id: string) => `/api/invitations/${id}/revoke`,
  checkLink: '/api/links/check',
  changePassword: '/api/account/password',
  changePicture: '/api/account/picture',
  accounts: '/api/accounts',
  accountsByNonce: (nonce: string) => `/api/accounts/${nonce}`,
  endAllSessions: '/api/accounts/end-sessions',
  changeAccount: (id: string, change: string) => `/api/accounts/${id}/${change}`,
  accountDetails: (id: string) => `/api/accounts/${id}/details`,
  recoveryLink: (id: string) => `/api/accounts/${id}/recovery-link`,
  checkRecovery: '/api/recovery/check',
  sendRecoveryLink: '/api/recovery/send',
  recover: '/api/recovery',
  passkeyCreationOptions: '/api/passkeys/registration/options',
  newPasskey: '/api/passkeys/registration/verify',
  passkeyRequestOptions: '/api/passkeys/authentication/options',
  passkeySignIn: '/api/passkeys/authentication/verify',
  passkeys: '/api/passkeys',
  passkeysByNonce: (nonce: string) => `/api/passkeys/${nonce}`,
  renamePasskey: (id: string) => `/api/passkeys/${id}/rename`,
  removePasskey: (id: string) => `/api/passkeys/${id}/remove`,
  apps: '/api/apps',
  appsByNonce: (nonce: string) => `/api/apps/${nonce}`,
  appByNonce: (id: string, nonce: string) => `/api/apps/one/${id}/${nonce}`,
  previewApp: '/api/apps/preview',
  changeApp: (id: string) => `/api/apps/one/${id}/change`,
  removeApp: (id: string) => `/api/apps/one/${id}/remove`,
  newAppSecret: (id: string) => `/api/apps/one/${id}/new-secret`,
  endOldAppSecret: (id: string) => `/api/apps/one/${id}/end-old-secret`,
  appLogo: (id: string, version: string) => `/api/apps/one/${id}/logo/${version}`,
  appTemplatesByNonce: (nonce: string) => `/api/apps/templates/${nonce}`,
  myApps: '/api/apps/mine',
  myAppsByNonce: (nonce: string) => `/api/apps/mine/${nonce}`,
  usedApps: '/api/apps/used',
  usedAppsByNonce: (nonce: string) => `/api/apps/used/${nonce}`,
  endUseOfApp: (id: string) => `/api/apps/used/${id}/end`,
  notices: '/api/notices',
  noticesByNonce: (nonce: string) => `/api/notices/${nonce}`,
  stopNotices: '/api/notices/stop',
  changeMailNotices: '/api/notices/mail',
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
  devices: '/devices',
  security: '/security',
  people: '/people',
  applications: '/applications',
} as const;

/** What whoever is signed in sees: one document, with an address for each of its parts. */
export const HOME_PAGES = [PAGES.home, PAGES.devices, PAGES.security, PAGES.people, PAGES.applications] as const;
export type HomePage = (typeof HOME_PAGES)[number];

/** Null for any other path. */
export function homePageAt(path: string): HomePage | null {
  return HOME_PAGES.find((page) => page === path) ?? null;
}

/** Characters of the nonce that makes each GET unlike every other; at least sixteen. */
export const NONCE = /^[A-Za-z0-9_-]{16,64}$/;
