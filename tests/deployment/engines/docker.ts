import * as z from 'zod';
import { freePort } from '../../support/free-port.ts';
import type { Container, Engine, ImageConfig } from './engine.ts';
import { must, run } from './run.ts';

const TAG = 'pollen:check';
const VOLUME = 'pollen-check-data';
const STRICT = ['--read-only', '--tmpfs=/tmp', '--cap-drop=ALL', '--security-opt=no-new-privileges'];
const Image = z.tuple([
  z.object({
    RootFS: z.object({ Layers: z.array(z.string()) }),
    Config: z.object({
      Env: z.array(z.string()),
      User: z.string(),
      Cmd: z.array(z.string()),
      Healthcheck: z.object({ Test: z.array(z.string()) }).default({ Test: [] }),
      Labels: z.record(z.string(), z.string()),
    }),
  }),
]);

/** Docker, or Podman, which takes the same commands. */
export function dockerEngine(name: 'docker' | 'podman'): Engine {
  const containers: string[] = [];
  return {
    name,
    build: async () => {
      const format = name === 'podman' ? ['--format=docker'] : [];
      await must(name, ['build', ...format, '--tag', TAG, '.']);
      return (await inspected(name)).RootFS.Layers;
    },
    async config(): Promise<ImageConfig> {
      const { Config } = await inspected(name);
      return {
        env: Config.Env,
        user: Config.User,
        command: Config.Cmd,
        healthCheck: Config.Healthcheck.Test.slice(1),
        labels: Config.Labels,
      };
    },
    async start(settings) {
      const container = await start(name, settings);
      containers.push(container.id);
      return container;
    },
    async clear() {
      // One that a claim did not hold of still runs.
      for (const id of containers.splice(0)) await run(name, ['rm', '--force', id]);
      await run(name, ['volume', 'rm', '--force', VOLUME]);
    },
  };
}

async function inspected(name: string) {
  return Image.parse(JSON.parse(await must(name, ['image', 'inspect', TAG])))[0];
}

async function start(
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<Container & { readonly id: string }> {
  const port = await freePort();
  const env = Object.entries(settings).map(([key, value]) => `--env=${key}=${value.replace('PORT', `${port}`)}`);
  const publish = `--publish=127.0.0.1:${port}:3000`;
  const id = await must(name, ['run', '--detach', ...STRICT, `--volume=${VOLUME}:/data`, publish, ...env, TAG]);
  let log = '';
  const look = setInterval(async () => {
    log = (await run(name, ['logs', id])).output;
  }, 200).unref();
  return {
    id,
    port,
    log: () => log,
    run: (command, more = {}) =>
      run(name, ['exec', ...Object.entries(more).map(([key, value]) => `--env=${key}=${value}`), id, ...command]),
    async stop() {
      clearInterval(look);
      await must(name, ['stop', '--time=30', id]);
      const code = Number(await must(name, ['inspect', '--format={{.State.ExitCode}}', id]));
      await must(name, ['rm', id]);
      return code;
    },
  };
}
