import * as z from 'zod';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { isLibraryId, type LibraryRecord, libraryRecords } from './library-records.ts';
import { LOOKED_FOR_MS } from './session-links.ts';

/** Under which name an application was given tokens in one session, and by which grant. */
interface Authorization {
  readonly sid: string;
  readonly grantId: string;
}

/**
 * The library's sessions. It writes each as a whole and under an id that changes, so that of two tabs the later would
 * take away what the earlier was given. Here a session is one record under its `uid`, whatever id it is known by, and
 * what its applications were given is added up.
 */
export interface LibrarySessions {
  /** One that no browser has, and that lasts for so many seconds. */
  create(uid: string, record: LibraryRecord, seconds: number): Promise<void>;
  save(id: string, record: LibraryRecord, lifetimeMs: number): Promise<void>;
  /** By the id in the browser's cookie. */
  find(id: string): Promise<LibraryRecord | null>;
  findByUid(uid: string): Promise<LibraryRecord | null>;
  /** Forgets an id; the session stays. */
  forgetId(id: string): Promise<void>;
  /** Ends the session. */
  remove(uid: string): Promise<void>;
  /**
   * What this application has in the session: what is there, unless it is `outdated`, or `proposed`. Where the session was
   * never saved, nobody else can have proposed anything.
   */
  authorize(uid: string, clientId: string, proposed: Authorization, outdated: string | null): Promise<Authorization>;
  /** Takes from the session what this application has in it. */
  withdraw(uid: string, clientId: string): Promise<void>;
}

/** What was given to applications is read once more when the session has ended by itself. */
const READ_AFTER_MS = LOOKED_FOR_MS;

export function librarySessions(store: KeyValueStore, now: () => number): LibrarySessions {
  const sessions = libraryRecords(store, 'Session');
  const ids = collection(store, 'oi:session:', jsonCodec(z.string()));
  const lifetimeLeft = ({ exp }: LibraryRecord) => Math.max(0, (exp ?? 0) * 1000 - now()) + READ_AFTER_MS;

  return {
    async create(uid, record, seconds) {
      const iat = Math.floor(now() / 1000);
      const session = { ...record, kind: 'Session', jti: uid, uid, iat, exp: iat + seconds };
      await sessions.create(uid, session, seconds * 1000);
    },
    async save(id, record, lifetimeMs) {
      const { uid } = record;
      if (uid === undefined) throw new Error('a session of the library has no uid');
      await ids.upsert(id, () => ({ next: { value: uid, lifetimeMs }, result: null }));
      await sessions.upsert(uid, (current) => {
        const authorizations = { ...current?.authorizations, ...record.authorizations };
        const value = { ...record, authorizations };
        return { next: { value, lifetimeMs: lifetimeMs + READ_AFTER_MS }, result: null };
      });
    },
    async find(id) {
      const uid = isLibraryId(id) ? await ids.find(id) : null;
      const stored = uid && (await sessions.find(uid.value));
      return stored ? { ...stored.value, jti: id } : null;
    },
    findByUid: async (uid) => (isLibraryId(uid) ? ((await sessions.find(uid))?.value ?? null) : null),
    async forgetId(id) {
      await ids.remove(id);
    },
    async remove(uid) {
      await sessions.remove(uid);
    },
    async authorize(uid, clientId, proposed, outdated) {
      const authorized = await sessions.update<Authorization>(uid, (current) => {
        const { sid = proposed.sid, grantId } = current.authorizations?.[clientId] ?? {};
        if (grantId !== undefined && grantId !== outdated) return { result: { sid, grantId } };
        const result = { sid, grantId: proposed.grantId };
        const authorizations = { ...current.authorizations, [clientId]: result };
        return { next: { value: { ...current, authorizations }, lifetimeMs: lifetimeLeft(current) }, result };
      });
      return authorized ?? proposed;
    },
    async withdraw(uid, clientId) {
      await sessions.update(uid, (current) => {
        const { [clientId]: _withdrawn, ...authorizations } = current.authorizations ?? {};
        return { next: { value: { ...current, authorizations }, lifetimeMs: lifetimeLeft(current) }, result: null };
      });
    },
  };
}
