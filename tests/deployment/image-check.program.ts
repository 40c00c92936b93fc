import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { newClient } from '../support/client.ts';
import { setUpByLink } from '../support/program.ts';
import { signInByScan } from '../support/sign-in.ts';
import { until } from '../support/until.ts';
import { checkFiles } from './check-files.ts';
import { buildahEngine } from './engines/buildah.ts';
import { dockerEngine } from './engines/docker.ts';
import type { Container, Engine } from './engines/engine.ts';

const USAGE = `npm run image:check -- [--engine docker|podman|buildah] [--images FOLDER] [--twice] [--files]

Has Compose and kubectl read their files, builds the image, runs it on a read-only file system without rights, and signs in through it.
--images: for buildah, the folder in which tests/deployment/stand-in-base.sh was run
--files: no image, the files alone
--twice: builds it again, and compares, where the engine can set the times of files, as buildah can`;

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    images: { type: 'string', default: '.' },
    files: { type: 'boolean', default: false },
    twice: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const SETTINGS = { APP_URL: 'http://localhost:PORT', DRAIN_SECONDS: '1' };
/** In /app, by what they end with. */
const NOT_IN_IT = ['.map', '.ts', '.mts', '.cts', '.tsbuildinfo', '.test.js'];

function findEngine(): Engine {
  const names = values.engine === undefined ? (['docker', 'podman', 'buildah'] as const) : [values.engine];
  const found = names.find((name) => {
    try {
      // A client without its daemon is of no use.
      execFileSync(name, ['info'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (found === 'docker' || found === 'podman') return dockerEngine(found);
  if (found === 'buildah') return buildahEngine(values.images);
  throw new Error('This needs docker, podman or buildah.');
}

function claim(what: string, isTrue: boolean): void {
  if (!isTrue) throw new Error(`not so: ${what}`);
  console.log(`ok  ${what}`);
}

async function ready(container: Container): Promise<void> {
  const url = `http://127.0.0.1:${container.port}/readyz`;
  await until(async () => (await fetch(url).catch(() => null))?.status === 200, 60_000);
}

async function checkImage(engine: Engine): Promise<void> {
  const layers = await engine.build();
  claim(`${engine.name} builds it`, layers.length > 0);
  if (values.twice) claim('its layers are the same again, bit for bit', `${await engine.build()}` === `${layers}`);
  const { labels, user, healthCheck } = await engine.config();
  claim(`it is labelled, version ${labels['org.opencontainers.image.version']}`, Object.keys(labels).length > 4);
  claim(`it runs as ${user}, not as root`, !['', '0', 'root'].includes(user));

  const first = await engine.start(SETTINGS);
  await ready(first);
  claim('it starts on a read-only file system', true);
  const { output } = await first.run(['find', '.', '-type', 'f', '-printf', '%s %p\\n']);
  const files = output.trim().split('\n');
  const bytes = files.reduce((sum, line) => sum + Number(line.split(' ')[0]), 0);
  claim(`/app has ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`, files.length > 100);
  claim(
    'none is a source map, a type, a source or a test',
    !files.some((file) => NOT_IN_IT.some((end) => file.endsWith(end))),
  );
  claim('nobody can write to /app', (await first.run(['touch', '/app/new'])).code !== 0);
  claim('there is no npm', (await first.run(['npm', '--version'])).code !== 0);
  claim('its health check finds it well', (await first.run(healthCheck)).code === 0);
  claim('and does not where nothing listens', (await first.run(healthCheck, { PORT: '9' })).code !== 0);

  const phone = await setUpByLink({ printed: first.log }, { username: 'ada', displayName: 'Ada' });
  await signInByScan(phone, newClient(`http://localhost:${first.port}`));
  claim('a browser signs in by a scan', (await phone.get('/api/sessions')).status === 200);
  claim('pollen lists the account', (await first.run(['pollen', 'account', 'list'])).output.includes('ada'));
  const backup = await first.run(['pollen', 'backup', '--out', '/data/backup.jsonl.gz']);
  claim('pollen makes a backup while the server runs', backup.code === 0);
  claim('it ends by SIGTERM with exit code 0', (await first.stop()) === 0);

  const second = await engine.start(SETTINGS);
  await ready(second);
  claim('a new container has the account', (await second.run(['pollen', 'account', 'list'])).output.includes('ada'));
  claim('and prints no link for a first one', !second.log().includes('/setup#'));
  const restore = ['pollen', 'restore', '--replace', '/data/backup.jsonl.gz'];
  claim('pollen puts nothing back while the server runs', (await second.run(restore)).code !== 0);
  claim('it ends by SIGTERM, too', (await second.stop()) === 0);
}

if (values.help) console.log(USAGE);
else for (const line of checkFiles()) console.log(`ok  ${line}`);
if (!values.help && !values.files) {
  const engine = findEngine();
  try {
    await checkImage(engine);
  } finally {
    await engine.clear();
  }
}
