import * as z from 'zod';
import { type Collection, collection } from '../store/collection.ts';
import { jsonCodec } from '../store/json-codec.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';

/** What the library keeps of one of its models. Only what we read ourselves is named. */
export const LibraryRecord = z.looseObject({
  exp: z.number().optional(),
  iat: z.number().optional(),
  uid: z.string().optional(),
  accountId: z.string().optional(),
  grantId: z.string().optional(),
  consumed: z.unknown().optional(),
  authorizations: z
    .record(z.string(), z.looseObject({ sid: z.string().optional(), grantId: z.string().optional() }))
    .optional(),
});
export type LibraryRecord = z.infer<typeof LibraryRecord>;

export function libraryRecords(store: KeyValueStore, model: string): Collection<LibraryRecord> {
  return collection(store, `o:${model}:`, jsonCodec(LibraryRecord));
}

/** Ids come from requests; what the library has never made is not looked for. */
export function isLibraryId(id: string): boolean {
  return /^[\w-]{16,128}$/.test(id);
}
