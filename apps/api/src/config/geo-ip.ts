import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type CityResponse, Reader } from 'mmdb-lib';
import * as z from 'zod';

/** Where an address roughly is, in words, or null where nobody knows. */
export type PlaceOf = (address: string) => string | null;

export const unknownPlace: PlaceOf = () => null;

const LONGEST = 80;
const Named = z.object({ names: z.object({ en: z.string() }) });
const Found = z.object({ city: Named.optional(), country: Named.optional() });

/** The path of a database of places by address, in MaxMind's format (MMDB), read into the memory. */
export const GeoIpFile = z.string().transform((path, context): PlaceOf => {
  try {
    return openDatabase(readFileSync(path));
  } catch {
    context.addIssue('expected the path of a readable MMDB file with places by address');
    return unknownPlace;
  }
});

/** Throws where the bytes are no such database, or only a part of one. */
function openDatabase(bytes: Buffer): PlaceOf {
  const reader = new Reader<CityResponse>(bytes);
  const { ipVersion, nodeCount, searchTreeSize } = reader.metadata;
  if (!(nodeCount > 0 && searchTreeSize < bytes.length)) throw new Error('the search tree is not whole');
  return (address) => {
    const family = isIP(address);
    if (family === 0 || (family === 6 && ipVersion === 4)) return null;
    return inWords(look(reader, address));
  };
}

/** Places are optional: a damaged part of the file must not fail a request. */
function look(reader: Reader<CityResponse>, address: string): unknown {
  try {
    return reader.get(address);
  } catch {
    return null;
  }
}

/** Lyon, France. */
function inWords(record: unknown): string | null {
  const found = Found.safeParse(record);
  if (!found.success) return null;
  const { city, country } = found.data;
  const names = [city, country].flatMap((named) => named?.names.en.replace(/\p{C}/gu, '').trim() || []);
  return names.join(', ').slice(0, LONGEST) || null;
}
