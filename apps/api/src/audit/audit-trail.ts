import { createHash } from 'node:crypto';
import { type AccountId, NOBODY } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import type { Event } from '../activity/activity.ts';
import type { BeforeRecorded } from '../activity/record-activity.ts';
import type { Clock, Random } from '../crypto/random.ts';
import type { Outbox } from '../store/outbox.ts';
import type { RateLimiter } from '../store/rate-limiter.ts';
import { type AuditEvent, auditTypeOf, detailsOf } from './audit-event.ts';

/** What happens, for whoever has to be able to prove it later: told before it counts as recorded, at least once. */
export interface AuditTrail {
  readonly beforeRecorded: BeforeRecorded;
  /** Somebody on the server has given a command. */
  commandRan(command: string, request: unknown): Promise<void>;
}

interface TrailPorts {
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly random: Random;
  readonly now: Clock;
  readonly hasAddresses: boolean;
  /** Takes a line at once. */
  readonly writeLine: ((line: string) => void) | null;
  readonly outbox: Pick<Outbox<AuditEvent>, 'add'> | null;
  /** Anybody can fail to sign in: of more it is not told. */
  readonly failuresPerAccount: RateLimiter;
}

export function auditTrail(ports: TrailPorts): AuditTrail {
  const { accounts, random, now, hasAddresses, writeLine, outbox, failuresPerAccount } = ports;

  async function tell(id: string, event: AuditEvent): Promise<void> {
    writeLine?.(JSON.stringify({ stream: 'audit', id, ...event }));
    await outbox?.add(id, event);
  }
  const timestamp = () => new Date(now()).toISOString();
  /** Begins with whose it is: what is of one account is sent in order. */
  const newId = (account: AccountId) => `${account}_${random.bits(128)}`;

  return {
    async beforeRecorded(account, event, requestId) {
      const type = auditTypeOf(event);
      if (type === null) return;
      if (event.kind === 'failed-attempts' && (await failuresPerAccount.take(account)) !== null) return;
      const username = (await accounts.find(account))?.value.username ?? null;
      const actor = account === NOBODY ? null : { account, username };
      const request = requestId === undefined ? {} : { request: requestId };
      const data = { actor, ...detailsOf(event, hasAddresses), ...request };
      await tell(lastingId(account, event) ?? newId(account), { type, timestamp: timestamp(), data });
    },
    async commandRan(command, request) {
      const data = { actor: 'command line', command, ...targetOf(request) };
      await tell(newId(NOBODY), { type: 'command.run', timestamp: timestamp(), data });
    },
  };
}

/** The same each time, where the event can be told from others of its kind: a request that is repeated tells it again. */
function lastingId(account: AccountId, event: Event): string | null {
  const login = 'loginId' in event ? (event.loginId ?? '') : '';
  const session = 'sessionId' in event ? event.sessionId : '';
  if (login === '' && session === '') return null;
  const hash = createHash('sha256').update(`${event.kind} ${login} ${session}`).digest();
  return `${account}_${hash.subarray(0, 16).toString('base64url')}`;
}

/** Of whom or of what the command was, and nothing else that was given with it. */
function targetOf(request: unknown): { readonly target?: string } {
  const { username, id } = Object(request);
  const target: unknown = username ?? id;
  return typeof target === 'string' ? { target } : {};
}
