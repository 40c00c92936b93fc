import type { Adapter, AdapterPayload } from 'oidc-provider';
import { knowsOpenId } from '../application/application.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import type { Clock } from '../crypto/random.ts';
import type { Collection } from '../store/collection.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { toClientMetadata } from './client-metadata.ts';
import type { DeviceCodes } from './device-codes.ts';
import { type Library, orUnavailable } from './library.ts';
import { isLibraryId, LibraryRecord, libraryRecords } from './library-records.ts';
import type { LibrarySessions } from './library-sessions.ts';

/** What sends the same refresh token or device code twice at once has not been robbed: it lost the race of its own. */
const GRACE_MS = 10_000;
const GRACED = new Set(['RefreshToken', 'DeviceCode']);

interface AdapterPorts {
  readonly store: KeyValueStore;
  readonly applications: ApplicationStore;
  readonly sessions: LibrarySessions;
  readonly deviceCodes: DeviceCodes;
  readonly now: Clock;
}

/** What the library asks of a database, on our store: one record for each thing, and every change a swap. */
export function recordAdapter(library: Library, ports: AdapterPorts): (model: string) => Adapter {
  const ofModel = (model: string) => modelAdapter(model, libraryRecords(ports.store, model), library, ports.now);
  async function saveDeviceCode(_id: string, payload: AdapterPayload): Promise<void> {
    if (!(await ports.deviceCodes.save(LibraryRecord.parse(payload))))
      throw new Error('two devices have the same code');
  }
  const adapterOf = (model: string): Adapter => {
    switch (model) {
      case 'Client':
        return clientAdapter(ports.applications);
      case 'Session':
        return sessionAdapter(ports.sessions);
      case 'DeviceCode':
        return { ...ofModel(model), upsert: saveDeviceCode };
      default:
        return ofModel(model);
    }
  };
  return (model) => unavailable(library, adapterOf(model));
}

function modelAdapter(model: string, records: Collection<LibraryRecord>, { errors }: Library, now: Clock): Adapter {
  const lifetimeLeft = ({ exp }: LibraryRecord) => Math.max(1, (exp ?? 0) * 1000 - now());
  const shown = (record: LibraryRecord) => {
    const { consumed, ...unused } = record;
    const isGraced = GRACED.has(model) && typeof consumed === 'number' && now() - consumed < GRACE_MS;
    return isGraced ? unused : record;
  };
  return {
    ...nothingElse,
    async upsert(id, payload, expiresIn = 0) {
      const [value, lifetimeMs] = [LibraryRecord.parse(payload), expiresIn * 1000];
      // Nearly all that is saved is new.
      if (await records.create(id, value, lifetimeMs)) return;
      await records.upsert(id, () => ({ next: { value, lifetimeMs }, result: null }));
    },
    async find(id) {
      const stored = isLibraryId(id) ? await records.find(id) : null;
      return stored ? toPayload(shown(stored.value)) : undefined;
    },
    async consume(id) {
      const isFirst = await records.update(id, (current) => {
        if (current.consumed !== undefined) return { result: false };
        const value = { ...current, consumed: now() };
        return { next: { value, lifetimeMs: lifetimeLeft(current) }, result: true };
      });
      if (isFirst !== true) throw new errors.InvalidGrant('it was used already');
    },
    async destroy(id) {
      await records.remove(id);
    },
  };
}

function sessionAdapter(sessions: LibrarySessions): Adapter {
  return {
    ...nothingElse,
    upsert: (id, payload, expiresIn = 0) => sessions.save(id, LibraryRecord.parse(payload), expiresIn * 1000),
    async find(id) {
      const record = await sessions.find(id);
      return record ? toPayload(record) : undefined;
    },
    async findByUid(uid) {
      const record = await sessions.findByUid(uid);
      return record ? toPayload(record) : undefined;
    },
    destroy: (id) => sessions.forgetId(id),
  };
}

function clientAdapter(applications: ApplicationStore): Adapter {
  return {
    ...nothingElse,
    async find(id) {
      const application = await applications.find(id);
      return application && knowsOpenId(application) ? toClientMetadata(application) : undefined;
    },
  };
}

/** Tokens are not found by their grant: all look for it, so that removing the grant is what ends them. */
const nothingElse: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUid: async () => undefined,
  findByUserCode: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
};

/** The library reads what it has written itself. */
function toPayload(record: LibraryRecord): AdapterPayload {
  return { ...record };
}

function unavailable(library: Library, adapter: Adapter): Adapter {
  const run = <T>(task: () => Promise<T>) => orUnavailable(library, task);
  return {
    upsert: (id, payload, expiresIn) => run(async () => adapter.upsert(id, payload, expiresIn)),
    find: (id) => run(async () => adapter.find(id)),
    findByUid: (uid) => run(async () => adapter.findByUid(uid)),
    findByUserCode: (userCode) => run(async () => adapter.findByUserCode(userCode)),
    consume: (id) => run(async () => adapter.consume(id)),
    destroy: (id) => run(async () => adapter.destroy(id)),
    revokeByGrantId: (grantId) => run(async () => adapter.revokeByGrantId(grantId)),
  };
}
