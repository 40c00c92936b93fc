import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { StoreUnavailable } from '../../apps/api/src/store/store-unavailable.ts';

/*
 * Writes until the disk takes no more, then tries every kind of change once again, and prints what it saw as JSON. The
 * one who starts it sees to it that the disk is small. Arguments: data folder.
 */
const [dataDir = ''] = process.argv.slice(2);
const HOUR = 3_600_000;
const LONG = 'x'.repeat(20_000);

const isRefused = async (change: Promise<boolean>) => {
  try {
    return !(await change);
  } catch (error) {
    return error instanceof StoreUnavailable;
  }
};

try {
  const store = openSqliteStore({ dataDir, now: Date.now });
  let answered = 0;
  while (!(await isRefused(store.create(`key-${answered}`, LONG, HOUR)))) answered++;
  const report = {
    answered,
    refusedClaim: await store.get(`key-${answered}`),
    swapIsRefused: await isRefused(store.compareAndSwap('key-0', LONG, { value: `new ${LONG}`, lifetimeMs: HOUR })),
    refusedSwap: (await store.get('key-0')) === LONG,
  };
  process.stdout.write(JSON.stringify(report));
} catch (error) {
  process.stdout.write(JSON.stringify({ problem: String(error) }));
}
