import type { ApplicationStore } from '../application/application-store.ts';
import type { SessionId } from '../session/session.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { ApplicationEndings } from './application-endings.ts';
import { type LibraryRecord, libraryRecords } from './library-records.ts';
import type { LibrarySessions } from './library-sessions.ts';
import type { LogoutMessages } from './logout-messages.ts';
import type { RetiredApplications } from './retired-applications.ts';
import type { SessionLinks } from './session-links.ts';

/** What applications were granted, and how that is taken back. */
export interface AppGrants {
  /** Ends what an application has in a session of the library, of which this is the record, on ours; and tells it. */
  endIn(clientId: string, record: LibraryRecord, id: SessionId): Promise<void>;
  /** Which applications have something of a session of ours, and since when, in milliseconds. */
  inUse(id: SessionId): Promise<readonly { readonly clientId: string; readonly since: number }[]>;
  /** Ends what one application has of a session of ours that lives on. False: it has nothing. */
  endUse(id: SessionId, clientId: string): Promise<boolean>;
}

interface AppGrantsPorts {
  readonly applications: Pick<ApplicationStore, 'find'>;
  readonly retired: Pick<RetiredApplications, 'find'>;
  readonly links: Pick<SessionLinks, 'uidsOf' | 'deviceOf'>;
  readonly library: LibrarySessions;
  readonly messages: LogoutMessages;
  readonly endings: ApplicationEndings;
}

export function appGrants(store: KeyValueStore, ports: AppGrantsPorts): AppGrants {
  const { applications, retired, links, library, messages, endings } = ports;
  const grants = libraryRecords(store, 'Grant');

  /** The tokens of an application die with the grant; then it is told. */
  async function endIn(
    clientId: string,
    { accountId, authorizations }: LibraryRecord,
    sessionId: SessionId,
  ): Promise<void> {
    const { sid, grantId } = authorizations?.[clientId] ?? {};
    if (grantId !== undefined) await grants.remove(grantId);
    const application = (await applications.find(clientId)) ?? (await retired.find(clientId));
    if (application === null || sid === undefined || accountId === undefined) return;
    const isTold = application.backchannel_logout_uri !== null;
    if (isTold) await messages.add({ clientId, accountId, sid });
    const [name, device] = [application.client_name, await links.deviceOf(sessionId)];
    await endings.add(accountId, { sessionId, device, clientId, name, sid: isTold ? sid : null });
  }

  async function endUseIn(uid: string, clientId: string, id: SessionId): Promise<boolean> {
    const record = await library.findByUid(uid);
    if (record?.authorizations?.[clientId]?.grantId === undefined) return false;
    await endIn(clientId, record, id);
    await library.withdraw(uid, clientId);
    return true;
  }

  return {
    endIn,
    async inUse(id) {
      const used = new Map<string, number>();
      for (const uid of await links.uidsOf(id)) {
        const { authorizations = {} } = (await library.findByUid(uid)) ?? {};
        for (const [clientId, { grantId = '' }] of Object.entries(authorizations)) {
          const grant = (await grants.find(grantId))?.value;
          const since = (grant?.iat ?? 0) * 1000;
          if (grant !== undefined) used.set(clientId, Math.min(since, used.get(clientId) ?? since));
        }
      }
      return [...used].map(([clientId, since]) => ({ clientId, since }));
    },
    async endUse(id, clientId) {
      const ended = await Promise.all((await links.uidsOf(id)).map((uid) => endUseIn(uid, clientId, id)));
      return ended.includes(true);
    },
  };
}
