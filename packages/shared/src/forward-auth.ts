/** Where proxies ask who may come in to an application, and where its visitors are let in. */
export const FORWARD_AUTH = {
  check: '/forward-auth/check',
  status: '/forward-auth/status',
  enter: '/forward-auth/enter',
  /** Envoy writes the path of the application behind it. */
  envoy: '/forward-auth/envoy',
  start: '/forward-auth/start',
} as const;
