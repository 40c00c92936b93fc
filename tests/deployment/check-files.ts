import { execFileSync } from 'node:child_process';
import { ROOT, yamlFilesIn } from './read-yaml.ts';

const COMPOSE = [['docker', 'compose'], ['docker-compose']] as const;
const BASE = 'docker-compose.yml';
/** What the files ask for. */
const SETTINGS = { APP_URL: 'https://login.example.com', REDIS_URL: 'redis://redis.example.com:6379' };

/** Has Compose and kubectl themselves read the files; tells of each, and of what is not here to read them. */
export function* checkFiles(): Generator<string> {
  const compose = COMPOSE.find(([program, ...args]) => works(program, [...args, 'version']));
  if (compose === undefined) yield 'Compose is not here: its files were not read';
  else {
    const [program, ...args] = compose;
    for (const files of compositions()) {
      run(program, [...args, 'config', '--quiet'], { ...SETTINGS, COMPOSE_FILE: files.join(':') });
      yield `Compose reads ${files.join(' with ')}`;
    }
    run(program, [...args, 'config', '--quiet'], {});
    yield 'and docker-compose.yml with nothing set';
  }
  if (!works('kubectl', ['version', '--client'])) return yield 'kubectl is not here: its files were not read';
  run('kubectl', ['kustomize', 'deploy/kubernetes'], {});
  yield 'kubectl reads deploy/kubernetes';
}

function compositions(): string[][] {
  const overlays = yamlFilesIn('deploy/compose').filter((file) => !file.endsWith('/settings.yml'));
  const together = ['caddy', 'several', 'valkey'].map((name) => `deploy/compose/${name}.yml`);
  return [...overlays.map((file) => [BASE, file]), [BASE, ...together]];
}

function works(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function run(program: string, args: readonly string[], settings: Readonly<Record<string, string>>): void {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings };
  execFileSync(program, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
}
