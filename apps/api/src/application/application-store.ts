import { Picture } from '../picture/picture.ts';
import { collection, type Decision, lasting } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';
import { Application, ClientId, knowsOpenId } from './application.ts';

/** An application of the administrator's file, with its picture. */
export interface FileApplication extends Application {
  readonly picture?: Picture;
}

/** The applications that people can sign in to. Those of the administrator's file come before what the store holds. */
export interface ApplicationStore {
  find(id: string): Promise<Application | null>;
  /** In the order in which they were added; those of the file first. */
  list(): Promise<Application[]>;
  /** Whether there is any. */
  isUsed(): Promise<boolean>;
  /** Whether there is any that speaks OpenID. */
  usesOpenId(): Promise<boolean>;
  /** Whether it is in the file, where alone it can be changed. */
  isInFile(id: string): boolean;
  /** False: there is one of this id. */
  create(application: Application): Promise<boolean>;
  /** See Collection. Null: there is none, or the file has it. */
  update<R>(id: ClientId, decide: Decide<R>): Promise<R | null>;
  /** With its picture. False: there is none, or the file has it. */
  remove(id: ClientId): Promise<boolean>;
  pictureOf(id: ClientId): Promise<Picture | null>;
  /** Keeps the picture of one that is not in the file; null takes it away. */
  keepPicture(id: ClientId, picture: Picture | null): Promise<void>;
}

type Decide<R> = (current: Application) => Promise<Decision<Application, R>>;

/** All ids are in one list. */
const ALL = '';

export function applicationStore(store: KeyValueStore, fromFile: readonly FileApplication[]): ApplicationStore {
  const applications = collection(store, 'oc:', jsonCodec(Application));
  const pictures = collection(store, 'og:', jsonCodec(Picture));
  const lists = recordList(store, 'ocl', { item: ClientId, lifetimeMs: () => NO_EXPIRY });
  const inFile = new Map<string, FileApplication>(fromFile.map((each) => [each.client_id, each]));

  async function find(param: string): Promise<Application | null> {
    const known = inFile.get(param);
    if (known !== undefined) return known;
    const id = ClientId.safeParse(param);
    return id.success ? ((await applications.find(id.data))?.value ?? null) : null;
  }

  async function list(): Promise<Application[]> {
    const ids = (await lists.of(ALL)).filter((id) => !inFile.has(id));
    const found = await Promise.all(ids.map(find));
    return [...fromFile, ...found.flatMap((each) => each ?? [])];
  }

  /** One that spoke OpenID: it mostly still does, and then no other is read. */
  let speaking = '';
  async function usesOpenId(): Promise<boolean> {
    const application = await find(speaking);
    if (application !== null && knowsOpenId(application)) return true;
    speaking = (await list()).find(knowsOpenId)?.client_id ?? '';
    return speaking !== '';
  }

  return {
    find,
    list,
    isUsed: async () => inFile.size > 0 || (await lists.of(ALL)).length > 0,
    usesOpenId,
    isInFile: (id) => inFile.has(id),
    async create(application) {
      const { client_id: id } = application;
      if (inFile.has(id)) return false;
      // Listed first: a crash in between leaves an id without an application, never one that nobody sees.
      await lists.change(ALL, (ids) => (ids.includes(id) ? null : [...ids, id]));
      return applications.create(id, application, NO_EXPIRY);
    },
    update: async (id, decide) =>
      inFile.has(id)
        ? null
        : applications.update(id, async (current) => lasting(await decide(current), () => NO_EXPIRY)),
    async remove(id) {
      if (inFile.has(id)) return false;
      const isRemoved = await applications.remove(id);
      await pictures.remove(id);
      // It may have been added anew meanwhile.
      await lists.change(ALL, async (ids) =>
        ids.includes(id) && (await applications.find(id)) === null ? ids.filter((each) => each !== id) : null,
      );
      return isRemoved;
    },
    async pictureOf(id) {
      const known = inFile.get(id);
      return known === undefined ? ((await pictures.find(id))?.value ?? null) : (known.picture ?? null);
    },
    async keepPicture(id, picture) {
      await pictures.upsert(id, () => ({ next: picture && { value: picture, lifetimeMs: NO_EXPIRY }, result: null }));
    },
  };
}
