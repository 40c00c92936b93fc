import type { AccountStore } from '../account/account-store.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { Outbox } from '../store/outbox.ts';
import type { MakeRateLimiter } from '../store/rate-limiter.ts';
import type { AuditEvent } from './audit-event.ts';
import { type AuditTrail, auditTrail } from './audit-trail.ts';
import { type WebhookSettings, webhookOutbox } from './webhook.ts';

export interface AuditSettings {
  readonly isWritten: boolean;
  readonly hasAddresses: boolean;
  readonly webhook: WebhookSettings | null;
}

/** Both null where nobody wants to be told. */
export interface Audit {
  readonly trail: AuditTrail | null;
  readonly webhook: (WebhookSettings & { readonly outbox: Outbox<AuditEvent> }) | null;
}

interface AuditPorts {
  readonly store: KeyValueStore;
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly makeRateLimiter: MakeRateLimiter;
  readonly random: Random;
  readonly now: Clock;
  readonly writeAudit?: ((line: string) => void) | undefined;
}

export function auditOf({ isWritten, hasAddresses, webhook }: AuditSettings, ports: AuditPorts): Audit {
  if (!isWritten && webhook === null) return { trail: null, webhook: null };
  const outbox = webhook && webhookOutbox(ports.store, ports.now);
  const failuresPerAccount = ports.makeRateLimiter({ name: 'audit', points: 10, seconds: 60, keys: 'dear' });
  const writeLine = isWritten ? (ports.writeAudit ?? null) : null;
  const trail = auditTrail({ ...ports, hasAddresses, writeLine, outbox, failuresPerAccount });
  return { trail, webhook: webhook && outbox && { ...webhook, outbox } };
}
