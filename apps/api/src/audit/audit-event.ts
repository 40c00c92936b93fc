import * as z from 'zod';
import type { Event } from '../activity/activity.ts';

/** Everything that is told, as docs/monitoring.md lists it. Types are added, and never taken away or changed. */
export const AUDIT_TYPES = [
  'login.scanned',
  'login.approved',
  'login.denied',
  'login.wrong-number',
  'session.started',
  'session.refused',
  'session.signed-out',
  'session.ended',
  'session.others-ended',
  'session.all-ended',
  'session.disavowed',
  'account.invited',
  'account.locked',
  'account.unlocked',
  'account.promoted',
  'account.demoted',
  'account.signed-out',
  'account.removed',
  'account.recovery-link-made',
  'account.recovered',
  'account.password-changed',
  'account.passkey-added',
  'account.passkey-removed',
  'application.added',
  'application.changed',
  'application.removed',
  'application.new-secret',
  'application.old-secret-ended',
  'command.run',
] as const;
export type AuditType = (typeof AUDIT_TYPES)[number];

/** One thing that happened, as it is sent: of the form that Standard Webhooks recommend. */
export const AuditEvent = z.object({
  type: z.enum(AUDIT_TYPES),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

const TYPES = {
  scanned: 'login.scanned',
  approved: 'login.approved',
  denied: 'login.denied',
  'wrong-number': 'login.wrong-number',
  'signed-in': 'session.started',
  'signed-out': 'session.signed-out',
  'session-ended': 'session.ended',
  'others-ended': 'session.others-ended',
  'all-ended': 'session.all-ended',
  'not-me': 'session.disavowed',
  'failed-attempts': 'session.refused',
  invited: 'account.invited',
  recovered: 'account.recovered',
  'password-changed': 'account.password-changed',
  'passkey-added': 'account.passkey-added',
  'passkey-removed': 'account.passkey-removed',
} as const satisfies Partial<Record<Event['kind'], AuditType>>;

const ACCOUNT_CHANGES = {
  lock: 'account.locked',
  unlock: 'account.unlocked',
  promote: 'account.promoted',
  demote: 'account.demoted',
  remove: 'account.removed',
  'sign-out': 'account.signed-out',
  'recovery-link': 'account.recovery-link-made',
} as const satisfies Record<Extract<Event, { kind: 'account-changed' }>['change'], AuditType>;

/** Null: what the other one's activity tells besides, of the administrator who did it. */
export function auditTypeOf(event: Event): AuditType | null {
  switch (event.kind) {
    case 'account-changed':
      return ACCOUNT_CHANGES[event.change];
    case 'application-changed':
      return `application.${event.change}`;
    case 'promoted':
    case 'demoted':
    case 'recovery-link-made':
      return null;
    default:
      return TYPES[event.kind];
  }
}

/** What of it is told. No name that people chose for themselves, and no place: those are for its person. */
export function detailsOf(event: Event, hasAddresses: boolean): Record<string, unknown> {
  const device = 'device' in event ? event.device : null;
  return {
    ...(device && { browser: device.browser, os: device.os }),
    ...(device && hasAddresses && device.address !== '' && { address: device.address }),
    ...('loginId' in event && event.loginId !== undefined && { login: event.loginId }),
    ...('sessionId' in event && { session: event.sessionId }),
    ...('signedInBy' in event && { by: event.signedInBy }),
    ...('count' in event && { count: event.count }),
    ...('account' in event && { target: event.account.username }),
    ...('application' in event && { application: event.application.client_id }),
  };
}
