import type { RecordStream, RecordWalk } from '../store/record-walk.ts';

/**
 * What leads to other records, from what is written last to what is written first. Each kind is written after what it leads to, and removed
 * before it: an account is there before its name, a list has an entry before there is its session.
 */
const LEADING: readonly (readonly string[])[] = [['n:', 'k:', 's:'], ['a:']];

const RECORDS_A_BATCH = 500;

/**
 * All records while others change them. The leading ones are noted first and read last: what is still there then leads to something
 * that was there all the while between. So a backup holds nothing that a crash could not have left: entries without a session,
 * accounts without a name; never a session that is in no list, or a name of nobody.
 */
export async function* walkInOrder(walk: RecordWalk, isWanted: (key: string) => boolean): RecordStream {
  const noted: string[][] = [];
  for (const prefixes of LEADING) noted.push(await all(walk.keys(prefixes)));
  const isLeading = (key: string) => LEADING.flat().some((prefix) => key.startsWith(prefix));
  for await (const page of walk.keys([''])) {
    const keys = page.filter((key) => isWanted(key) && !isLeading(key));
    for (const batch of inBatches(keys)) yield await walk.read(batch);
  }
  for (const keys of noted.toReversed()) {
    for (const batch of inBatches(keys.filter(isWanted))) yield await walk.read(batch);
  }
}

async function all(pages: AsyncIterable<readonly string[]>): Promise<string[]> {
  const keys = new Set<string>();
  for await (const page of pages) for (const key of page) keys.add(key);
  return [...keys];
}

function* inBatches(keys: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < keys.length; at += RECORDS_A_BATCH) yield keys.slice(at, at + RECORDS_A_BATCH);
}
