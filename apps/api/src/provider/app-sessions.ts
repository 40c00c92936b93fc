import { applicationEndsAt } from '../application/application-end.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import type { Clock } from '../crypto/random.ts';
import { endsUnused, type Session, type SessionId } from '../session/session.ts';
import type { Caller } from '../session/use-session.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { type AppGrants, appGrants } from './app-grants.ts';
import { type ApplicationEndings, applicationEndings } from './application-endings.ts';
import { type LibrarySessions, librarySessions } from './library-sessions.ts';
import { type LogoutMessages, logoutMessages } from './logout-messages.ts';
import { type RetiredApplications, retiredApplications } from './retired-applications.ts';
import { type SessionLinks, sessionLinks } from './session-links.ts';

/** What hangs on our sessions in applications, and how it ends with them. It needs no library. */
export interface AppSessions {
  readonly links: SessionLinks;
  readonly library: LibrarySessions;
  readonly messages: LogoutMessages;
  readonly grants: AppGrants;
  readonly endings: ApplicationEndings;
  readonly retired: RetiredApplications;
  /** Notes, before a session ends, that somebody has to look: whatever crashes in between, its applications end. */
  beforeEnd(id: SessionId): Promise<void>;
  /** Ends what hangs on a session of ours that has ended. What a store that is away keeps from it is looked for later. */
  end(id: SessionId): Promise<void>;
  /** Likewise, and says when it could not. */
  endNow(id: SessionId): Promise<void>;
  /** Ends what applications may keep no longer of a session that lives on. Answers when to look again. */
  endOverdue(caller: Caller): Promise<number>;
  /** What hung on the earlier session hangs on the next one of the same person in the same browser. */
  succeed(earlier: SessionId, next: Session): Promise<void>;
}

interface AppSessionsPorts {
  readonly applications: ApplicationStore;
  readonly now: Clock;
}

export function appSessions(store: KeyValueStore, { applications, now }: AppSessionsPorts): AppSessions {
  const links = sessionLinks(store, now);
  const library = librarySessions(store, now);
  const messages = logoutMessages(store, now);
  const endings = applicationEndings(store, now);
  const retired = retiredApplications(store);
  const grants = appGrants(store, { applications, retired, links, library, messages, endings });
  const ports = { applications, library, grants, now };

  async function endNow(id: SessionId): Promise<void> {
    for (const uid of await links.uidsOf(id)) {
      await endLibrarySession(uid, id, ports);
      await links.unlink(uid, id);
    }
  }

  return {
    links,
    library,
    messages,
    grants,
    endings,
    retired,
    async beforeEnd(id) {
      if ((await links.uidsOf(id)).length > 0) await links.lookAt(id, now());
    },
    endNow,
    end: (id) =>
      endNow(id).catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) throw error;
      }),
    async endOverdue({ session }) {
      const lookAt = [endsUnused(session)];
      for (const uid of await links.uidsOf(session.id)) lookAt.push(await endOverdueIn(uid, session, ports));
      return Math.max(Math.min(...lookAt), now());
    },
    async succeed(earlier, next) {
      for (const uid of await links.uidsOf(earlier)) {
        await links.link(uid, next, endsUnused(next));
        await links.unlink(uid, earlier);
      }
    },
  };
}

interface EndPorts extends Pick<AppSessions, 'library' | 'grants'>, AppSessionsPorts {}

async function endLibrarySession(uid: string, id: SessionId, { library, grants }: EndPorts): Promise<void> {
  const record = await library.findByUid(uid);
  if (record === null) return;
  for (const clientId of Object.keys(record.authorizations ?? {})) await grants.endIn(clientId, record, id);
  await library.remove(uid);
}

/** Answers when to look again. */
async function endOverdueIn(uid: string, session: Session, ports: EndPorts): Promise<number> {
  const { applications, library, grants, now } = ports;
  const record = await library.findByUid(uid);
  let lookAt = endsUnused(session);
  for (const clientId of Object.keys(record?.authorizations ?? {})) {
    const application = await applications.find(clientId);
    const endsAt = application === null ? now() : applicationEndsAt(application, session);
    if (record !== null && endsAt <= now()) {
      await grants.endIn(clientId, record, session.id);
      await library.withdraw(uid, clientId);
    } else lookAt = Math.min(lookAt, endsAt);
  }
  return lookAt;
}
