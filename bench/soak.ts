import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { spread } from './statistics.ts';
import { newCrowd } from './waiting/crowd.ts';
import { usageOf } from './waiting/process-usage.ts';
import { type Stage, startStage } from './waiting/waiting-browsers.ts';

export interface SoakOptions {
  readonly minutes: number;
  readonly browsers: number;
}

interface Look {
  readonly minute: number;
  readonly rssMb: number;
  readonly handles: number;
  readonly keys: number;
}

/** Browsers go, and others come in their places, as often as codes run out. */
const LIVES_SECONDS = 60;
const LOOKS_A_MINUTE = 4;
/** Of memory and of the rest: what lies within is no growth. */
const MAY_GROW = { rssMb: 1.15, handles: 1.02, keys: 1.1 } as const;

/** Browsers that come, wait and go for as long as this lasts; fails if the server or the store holds more at the end than in the middle. */
export async function soak({ minutes, browsers }: SoakOptions): Promise<void> {
  const stage = await startStage({ store: 'redis', isPinned: false, node: [], pendingSeconds: LIVES_SECONDS });
  const crowd = newCrowd({ port: stage.port, sockets: Math.min(500, browsers) });
  await crowd.grow(browsers);
  console.log(`${browsers} browsers that come, wait ${LIVES_SECONDS} s and go, for ${minutes} minutes, on Redis`);
  const looks: Look[] = [];
  const startedAt = performance.now();
  const minute = () => (performance.now() - startedAt) / 60_000;
  while (minute() < minutes) {
    await sleep(60_000 / LOOKS_A_MINUTE);
    crowd.shrink(1 - 60 / LOOKS_A_MINUTE / LIVES_SECONDS);
    await crowd.grow(browsers);
    looks.push(await look(stage, minute()));
  }
  crowd.stop();
  await stage.stop();
  report(looks);
}

async function look({ server, redis }: Stage, minute: number): Promise<Look> {
  const { rssMb, handles } = usageOf(server.pid);
  const connection = new Redis(redis?.url ?? '');
  const keys = await connection.dbsize();
  connection.disconnect();
  return { minute, rssMb, handles, keys };
}

/** The first fifth is not compared: caches fill. */
function report(looks: readonly Look[]): void {
  const part = (from: number, to: number) => looks.slice(Math.floor(looks.length * from), Math.ceil(looks.length * to));
  const parts = { start: part(0, 0.2), middle: part(0.4, 0.6), end: part(0.8, 1) };
  console.log('             RSS MB (median)   handles    keys');
  const median = (of: readonly Look[], what: keyof typeof MAY_GROW) => spread(of.map((each) => each[what])).median;
  for (const [name, of] of Object.entries(parts)) {
    const [rss, handles, keys] = [median(of, 'rssMb'), median(of, 'handles'), median(of, 'keys')];
    console.log(
      `  ${name.padEnd(10)}${rss.toFixed(0).padStart(16)}${handles.toFixed(0).padStart(10)}${keys.toFixed(0).padStart(8)}`,
    );
  }
  const grown = (['rssMb', 'handles', 'keys'] as const).filter(
    (what) => median(parts.end, what) > median(parts.middle, what) * MAY_GROW[what],
  );
  console.log(grown.length === 0 ? '  nothing grew' : `  GROWN from the middle to the end: ${grown.join(', ')}`);
  if (grown.length > 0) process.exitCode = 1;
}
