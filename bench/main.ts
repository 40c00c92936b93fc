import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startRedis } from '../tests/support/redis-server.ts';
import { measureApplications } from './app-part.ts';
import { measureFailovers } from './failover-part.ts';
import { measurePolls } from './poll-part.ts';
import { measureReplicaWaits } from './replica-part.ts';
import { printAppRates, printSignIns } from './report.ts';
import { measureRollingRestarts } from './rolling-restart.ts';
import { measureSignIns } from './sign-in-times.ts';
import { soak } from './soak.ts';
import { measureWaiting } from './waiting/waiting-browsers.ts';

/** Each can be named on the command line; without a name all are measured. */
const PARTS = {
  polls: () => withRedis(measurePolls),
  applications: async () => {
    for (const each of await withRedis(measureApplications)) printAppRates(each);
  },
  'sign-ins': async () => printSignIns(await measureSignIns()),
};
const { values: given, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    browsers: { type: 'string' },
    sockets: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '15' },
    store: { type: 'string', default: 'redis' },
    minutes: { type: 'string', default: '15' },
    pinned: { type: 'boolean', default: false },
    node: { type: 'string', multiple: true, default: [] },
  },
});
/** Long, or a load on the whole machine: only by name. */
const BY_NAME = {
  failover: measureFailovers,
  replicas: measureReplicaWaits,
  'rolling-restart': measureRollingRestarts,
  'waiting-browsers': () =>
    measureWaiting({
      browsers: (given.browsers ?? '10000,20000,40000').split(',').map(Number),
      sockets: Number(given.sockets),
      seconds: Number(given.seconds),
      store: given.store === 'embedded' ? 'embedded' : 'redis',
      isPinned: given.pinned,
      node: given.node,
    }),
  soak: () => soak({ minutes: Number(given.minutes), browsers: Number(given.browsers ?? 2_000) }),
};

console.log(`Node ${process.versions.node} on ${cpus().length} x ${cpus()[0]?.model}\n`);
const all = { ...PARTS, ...BY_NAME };
const unknown = wanted.filter((name) => !(name in all));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: there are ${Object.keys(all).join(', ')}`);
for (const [name, measure] of Object.entries(wanted.length === 0 ? PARTS : all))
  if (wanted.length === 0 || wanted.includes(name)) await measure();

async function withRedis<T>(measure: (url: string) => Promise<T>): Promise<T> {
  const redis = await startRedis();
  const measured = await measure(redis.url);
  await redis.stop();
  return measured;
}
