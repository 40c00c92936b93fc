import type { Account } from '../account/account.ts';
import type { AccountStore } from '../account/account-store.ts';
import { listSessions } from '../session/list-sessions.ts';
import type { Session } from '../session/session.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { AppSessions } from './app-sessions.ts';

export interface ApplicationUsesPorts {
  readonly accounts: Pick<AccountStore, 'page'>;
  readonly sessions: SessionStore;
  readonly appSessions: AppSessions;
  readonly now: () => number;
}

/** An application has tokens of somebody in this session, since then. */
export interface ApplicationUse {
  readonly clientId: string;
  readonly session: Session;
  readonly since: number;
}

/** What applications have of these sessions. */
export async function usesIn(
  sessions: readonly Session[],
  { appSessions }: Pick<ApplicationUsesPorts, 'appSessions'>,
): Promise<ApplicationUse[]> {
  const found = await Promise.all(
    sessions.map(async (session) => (await appSessions.grants.inUse(session.id)).map((use) => ({ ...use, session }))),
  );
  return found.flat();
}

/** Ends what an application has of all sessions of somebody, and tells it. Answers in how many it had something. */
export async function endUsesOf(account: Account, clientId: string, ports: ApplicationUsesPorts): Promise<number> {
  const ended = (await listSessions(account, ports)).map(({ id }) => ports.appSessions.grants.endUse(id, clientId));
  return (await Promise.all(ended)).filter(Boolean).length;
}

const ACCOUNTS_AT_ONCE = 100;

/** Ends what an application has of anybody. */
export async function endUsesOfAll(clientId: string, ports: ApplicationUsesPorts): Promise<void> {
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const page = await ports.accounts.page({ search: '', after, limit: ACCOUNTS_AT_ONCE });
    await Promise.all(page.accounts.map((account) => endUsesOf(account, clientId, ports)));
    after = page.next;
  }
}
