import type { EndedSession, SessionApplication } from '@pollen/shared';
import type { ApplicationStore } from '../application/application-store.ts';
import type { SessionId } from '../session/session.ts';
import type { AppSessions } from './app-sessions.ts';
import type { ApplicationEnding } from './application-endings.ts';

/** How things stand in the applications of sessions, for the person whose they are. */
export interface SessionApplications {
  /** Of each of these sessions of the account, in their order. */
  ofSessions(accountId: string, ids: readonly SessionId[]): Promise<SessionApplication[][]>;
  /** The sessions of the account that have ended lately and had applications, but these, the newest first. */
  endedBut(accountId: string, ids: readonly string[]): Promise<EndedSession[]>;
}

interface SessionApplicationsPorts {
  readonly applications: ApplicationStore;
  readonly appSessions: AppSessions;
}

export function sessionApplications({ applications, appSessions }: SessionApplicationsPorts): SessionApplications {
  const { grants, messages, endings } = appSessions;

  async function signedIn(id: SessionId): Promise<SessionApplication[]> {
    const used = await grants.inUse(id);
    const found = await Promise.all(used.map(({ clientId }) => applications.find(clientId)));
    return found.flatMap((application) =>
      application === null ? [] : [{ ...named(application.client_id, application.client_name), state: 'signed-in' }],
    );
  }

  async function signedOut({ clientId, name, sid }: ApplicationEnding): Promise<SessionApplication> {
    if (sid === null) return { ...named(clientId, name), state: 'not-told' };
    const message = await messages.find({ clientId, sid });
    if (message?.state !== 'waiting') {
      return { ...named(clientId, name), state: message?.state === 'given-up' ? 'given-up' : 'signed-out' };
    }
    if (!message.hasFailed) return { ...named(clientId, name), state: 'being-told' };
    return { ...named(clientId, name), state: 'being-told', nextTryAt: new Date(message.dueAt).toISOString() };
  }

  /** In one session. Who signed in again after an end is signed in. */
  async function endedIn(theirs: readonly ApplicationEnding[], signedInTo: readonly SessionApplication[] = []) {
    const newest = new Map(theirs.map((ending) => [ending.clientId, ending]));
    for (const { clientId } of signedInTo) newest.delete(clientId);
    return Promise.all([...newest.values()].map(signedOut));
  }

  return {
    async ofSessions(accountId, ids) {
      const all = await endings.of(accountId);
      if (all.length === 0 && !(await applications.isUsed())) return ids.map(() => []);
      return Promise.all(
        ids.map(async (id) => {
          const here = await signedIn(id);
          return [
            ...here,
            ...(await endedIn(
              all.filter(({ sessionId }) => sessionId === id),
              here,
            )),
          ];
        }),
      );
    },
    async endedBut(accountId, ids) {
      const theirs = (await endings.of(accountId)).filter(({ sessionId }) => !ids.includes(sessionId));
      // The last ending of each session is the one that it ended with.
      const last = new Map(theirs.map((ending) => [ending.sessionId, ending]));
      const ended = [...last.values()].map(async ({ sessionId: id, device, at }) => {
        const inSession = await endedIn(theirs.filter(({ sessionId }) => sessionId === id));
        return { id, device, endedAt: new Date(at).toISOString(), applications: inSession };
      });
      return (await Promise.all(ended)).toReversed();
    },
  };
}

const named = (clientId: string, name: string) => ({ clientId, name, nextTryAt: null });
