import { cpus } from 'node:os';
import { startRedis } from '../tests/support/redis-server.ts';
import { measureApplications } from './app-part.ts';
import { measurePolls } from './poll-part.ts';
import { printAppRates, printSignIns } from './report.ts';
import { measureSignIns } from './sign-in-times.ts';

/** Each can be named on the command line; without a name all are measured. */
const PARTS = {
  polls: () => withRedis(measurePolls),
  applications: async () => {
    for (const each of await withRedis(measureApplications)) printAppRates(each);
  },
  'sign-ins': async () => printSignIns(await measureSignIns()),
};

console.log(`Node ${process.versions.node} on ${cpus().length} x ${cpus()[0]?.model}\n`);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: there are ${Object.keys(PARTS).join(', ')}`);
for (const [name, measure] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await measure();

async function withRedis<T>(measure: (url: string) => Promise<T>): Promise<T> {
  const redis = await startRedis();
  const measured = await measure(redis.url);
  await redis.stop();
  return measured;
}
