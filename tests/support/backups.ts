import { COMMANDS } from '../../apps/api/src/cli/commands.ts';
import type { Outcome } from '../../apps/api/src/cli/outcome.ts';
import type { Config } from '../../apps/api/src/config/config.ts';
import { readConfig } from '../../apps/api/src/config/config.ts';
import { openStore } from '../../apps/api/src/open-store.ts';

const QUIET = { warn: () => undefined };

export function configOf(environment: Readonly<Record<string, string>>): Config {
  const read = readConfig(environment);
  if (read.kind === 'wrong') throw new Error(read.problems.join('\n'));
  return read.config;
}

/** Runs `restore` or `move` in the test's own process, with these settings and no server. */
export async function runHere(
  name: 'restore' | 'move',
  request: object,
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const command = COMMANDS.find((each) => each.name === name);
  if (command?.where !== 'here') throw new Error(`${name} is no command`);
  return command.run(command.request.parse(request), {
    environment,
    config: () => configOf(environment),
    openStore: (config) => openStore(config, QUIET),
    isServerRunning: async () => false,
    runOnStore: async () => {
      throw new Error('not asked for');
    },
    explain: () => null,
    job: { progress: () => undefined, write: async () => undefined, signal: new AbortController().signal },
  });
}

/** Everything that the store of these settings holds, by key. */
export async function contentOf(environment: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const { walk, store } = await openStore(configOf(environment), QUIET);
  const content: Record<string, string> = {};
  for await (const keys of walk.keys([''])) for (const { key, value } of await walk.read(keys)) content[key] = value;
  await store.close();
  return content;
}
