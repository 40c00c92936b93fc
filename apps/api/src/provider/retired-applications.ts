import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { Application } from '../application/application.ts';
import { collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import { type KeyValueStore, NO_EXPIRY } from '../store/key-value-store.ts';
import { recordList } from '../store/record-list.ts';

/** What it takes to tell an application that a session has ended. */
const ToldApplication = Application.pick({
  client_id: true,
  client_name: true,
  backchannel_logout_uri: true,
  own_network: true,
  id_token_signed_response_alg: true,
});
export type ToldApplication = z.infer<typeof ToldApplication>;

/** What is still known of applications that are no more, so that they can be told of the end of their sessions. */
export interface RetiredApplications {
  find(id: string): Promise<ToldApplication | null>;
  /** Before it may go: whatever crashes in between, somebody looks whether it has gone. */
  note(application: Application): Promise<void>;
  /** Those that were noted, and whose sessions have not been ended. Most of them are still there. */
  noted(): Promise<readonly string[]>;
  /** Its sessions were ended. What it takes to tell it is kept for as long as somebody tries. */
  settle(id: string): Promise<void>;
}

/** Twice as long as a message that nobody hears is kept. */
const KEPT_MS = 2 * 86_400_000;
/** All ids are in one list. */
const ALL = '';

export function retiredApplications(store: KeyValueStore): RetiredApplications {
  const applications = collection(store, 'or:', jsonCodec(ToldApplication));
  const lists = recordList(store, 'orl', { item: z.string(), lifetimeMs: () => NO_EXPIRY });
  return {
    find: async (id) => (await applications.find(id))?.value ?? null,
    async note(application) {
      const { client_id: id } = application;
      const value = ToldApplication.parse(application);
      const isListed = (await lists.of(ALL)).includes(id);
      await applications.upsert(id, (current) =>
        isListed && isDeepStrictEqual(current, value)
          ? { result: null }
          : { next: { value, lifetimeMs: NO_EXPIRY }, result: null },
      );
      await lists.change(ALL, (ids) => (ids.includes(id) ? null : [...ids, id]));
    },
    noted: () => lists.of(ALL),
    async settle(id) {
      await lists.change(ALL, (ids) => (ids.includes(id) ? ids.filter((each) => each !== id) : null));
      await applications.update(id, (value) => ({ next: { value, lifetimeMs: KEPT_MS }, result: null }));
    },
  };
}
