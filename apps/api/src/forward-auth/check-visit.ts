import { type Account, groupsOf } from '../account/account.ts';
import type { Application } from '../application/application.ts';
import { mayUse } from '../application/application-access.ts';
import { type ProofWanted, wantedByApplication } from '../application/proof-wanted.ts';
import type { KeyRing } from '../crypto/hmac.ts';
import { type Caller, findLiving, type UseSessionPorts, useSession } from '../session/use-session.ts';
import { accessTo, type Visit } from './access-to.ts';
import { sessionInAppCookies } from './app-cookie.ts';
import { openAppTicket, wayOf } from './app-ticket.ts';

/** Somebody at the host of an application. */
export interface Visitor {
  readonly origin: string;
  /** What the browser sent that may be our cookie there. */
  readonly cookies: readonly string[];
}

export type VisitOutcome =
  /** Null: a part that is open, and somebody who is not known. */
  | { readonly kind: 'admitted'; readonly account: Account | null }
  | { readonly kind: 'sign-in' }
  /** The account may not use it, or this part of it. */
  | { readonly kind: 'not-allowed'; readonly account: Account }
  | { readonly kind: 'refused' };

export interface VisitPorts extends UseSessionPorts {
  readonly appCookieKey: KeyRing;
}

/** Whether a proxy lets this visitor through, as everything is now. It counts as using the session. */
export async function checkVisit(
  visit: Visit & Visitor,
  application: Application,
  ports: VisitPorts,
): Promise<VisitOutcome> {
  const access = accessTo(application.forward_auth_rules, visit);
  if (access.kind === 'refused') return { kind: 'refused' };
  const id = sessionInAppCookies(visit.cookies, visit.origin, ports.appCookieKey);
  const caller = id && (await useSession(id, ports));
  const isKnown = wantedByApplication(caller, application, ports.now()) === null;
  const account = caller !== null && isKnown ? caller.account : null;
  const isAllowed = account !== null && mayUse(application, account);
  if (access.kind === 'open') return { kind: 'admitted', account: isAllowed ? account : null };
  if (account === null) return { kind: 'sign-in' };
  return isAllowed && isInOne(access.groups, account)
    ? { kind: 'admitted', account }
    : { kind: 'not-allowed', account };
}

function isInOne(groups: readonly string[] | null, account: Account): boolean {
  const own = groupsOf(account);
  return groups === null || groups.some((group) => own.includes(group));
}

export interface RedeemPorts extends UseSessionPorts {
  readonly appTicketKey: KeyRing;
  /** Which tickets were used, each until it runs out. */
  readonly usedTickets: { create(ticket: { readonly id: string; readonly endsAt: number }): Promise<boolean> };
}

/** The session of a ticket that was made for this browser at this origin, and not used yet. Null: it is worth nothing. */
export async function redeemTicket(
  ticket: string,
  { origin, secrets }: { readonly origin: string; readonly secrets: readonly string[] },
  ports: RedeemPorts,
): Promise<Caller | null> {
  const genuine = secrets
    .map((secret) => openAppTicket(ticket, { origin, way: wayOf(secret) }, { now: ports.now, key: ports.appTicketKey }))
    .find((each) => each !== null);
  if (!genuine || !(await ports.usedTickets.create(genuine))) return null;
  return findLiving(genuine.session, ports);
}

/** Why somebody who is signed in here may not be let in to an application; null where they may. */
export function obstacleTo(application: Application, caller: Caller, now: number): ProofWanted | 'not-allowed' | null {
  const wanted = wantedByApplication(caller, application, now);
  if (wanted !== null) return wanted;
  return mayUse(application, caller.account) ? null : 'not-allowed';
}
