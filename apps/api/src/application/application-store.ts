import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { Application, ClientId } from './application.ts';

/** The applications that people can sign in to. Those of the administrator's file come before what the store holds. */
export interface ApplicationStore {
  find(id: string): Promise<Application | null>;
  /** In the order in which they were added; those of the file first. */
  list(): Promise<Application[]>;
  /** Whether there is any. */
  isUsed(): Promise<boolean>;
  /** Adds one, or puts it in the place of the one with its id. False: the file has it, where alone it can be changed. */
  put(application: Application): Promise<boolean>;
  /** False: there is none, or the file has it. */
  remove(id: ClientId): Promise<boolean>;
}

/** All ids are in one list. */
const ALL = '';

export function applicationStore(store: KeyValueStore, fromFile: readonly Application[]): ApplicationStore {
  const applications = collection(store, 'oc:', jsonCodec(Application));
  const lists = recordList(store, 'ocl', { item: ClientId, lifetimeMs: () => NO_EXPIRY });
  const inFile = new Map<string, Application>(fromFile.map((each) => [each.client_id, each]));

  async function find(param: string): Promise<Application | null> {
    const known = inFile.get(param);
    if (known !== undefined) return known;
    const id = ClientId.safeParse(param);
    return id.success ? ((await applications.find(id.data))?.value ?? null) : null;
  }

  return {
    find,
    async list() {
      const ids = (await lists.of(ALL)).filter((id) => !inFile.has(id));
      const found = await Promise.all(ids.map(find));
      return [...fromFile, ...found.flatMap((each) => each ?? [])];
    },
    isUsed: async () => inFile.size > 0 || (await lists.of(ALL)).length > 0,
    async put(application) {
      const { client_id: id } = application;
      if (inFile.has(id)) return false;
      // Listed first: a crash in between leaves an id without an application, never one that nobody sees.
      await lists.change(ALL, (ids) => (ids.includes(id) ? null : [...ids, id]));
      await applications.upsert(id, () => ({ next: { value: application, lifetimeMs: NO_EXPIRY }, result: null }));
      return true;
    },
    async remove(id) {
      if (inFile.has(id)) return false;
      const isRemoved = await applications.remove(id);
      await lists.change(ALL, (ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : null));
      return isRemoved;
    },
  };
}
