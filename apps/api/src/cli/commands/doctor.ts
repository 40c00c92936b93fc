import * as z from 'zod';
import { type ConfigResult, readConfig } from '../../config/config.ts';
import { StartError } from '../../config/start-error.ts';
import { deriveKeys } from '../../crypto/keys.ts';
import { cryptoRandom } from '../../crypto/system-random.ts';
import { Finding, lookAt, ok, wrong } from '../../doctor/finding.ts';
import { lookAtAddress } from '../../doctor/look-at-address.ts';
import { lookAtFolder, lookAtLimit, lookAtNode, openFilesLimit } from '../../doctor/look-at-machine.ts';
import { lookAtMail, lookAtPush } from '../../doctor/look-at-mail.ts';
import { judgeStore, StoreFacts } from '../../doctor/look-at-store.ts';
import { canRunProvider } from '../../provider/node-features.ts';
import { probeStore } from '../../store/probe-store.ts';
import { StoreUnavailable } from '../../store/store-unavailable.ts';
import { localCommand, storeCommand } from '../command.ts';
import type { LocalPorts } from '../command-ports.ts';
import { secretsOf } from '../given-settings.ts';
import { done, type Outcome } from '../outcome.ts';

/** What only whoever has the store open can tell. */
export const doctorStore = storeCommand({
  name: 'doctor-store',
  summary: 'Tells how the store is.',
  isHidden: true,
  request: z.object({}),
  words: {},
  answer: StoreFacts,
  examples: [],
  async run(_, { inspect, store, random, isServer }) {
    const [{ about, warnings, clockAheadMs }, fault] = await Promise.all([inspect(), faultOf(store, random.bits(128))]);
    const process_ = {
      isServer,
      node: process.versions.node,
      canRunProvider: canRunProvider(),
      openFiles: openFilesLimit(),
    };
    return done({ ...process_, about, warnings: [...warnings], clockAheadMs, fault }, about);
  },
});

async function faultOf(store: Parameters<typeof probeStore>[0], id: string): Promise<string | null> {
  try {
    await probeStore(store, id);
    return null;
  } catch (error) {
    if (error instanceof StoreUnavailable) return error.reason;
    throw error;
  }
}

export const doctor = localCommand({
  name: 'doctor',
  summary: 'Looks for what is wrong, and says how to mend it.',
  details:
    'It looks at the settings, asks the server at APP_URL how its own request came there, and looks at the proxy, the certificate, the store, the clocks, the data folder, the limits and the mail server. It changes nothing. Exit code 1: something is wrong.',
  request: z.object({}),
  words: {},
  answer: z.object({ findings: z.array(Finding) }),
  examples: ['doctor', 'doctor --json'],
  async run(_, ports) {
    const read = readConfig(ports.environment);
    return told(read.kind === 'wrong' ? settingsWrong(read.problems) : await lookAtAll(read, ports));
  },
});

const settingsWrong = (problems: readonly string[]) =>
  problems.map((problem) => wrong('settings', problem, 'mend this setting, and run this again for the rest'));

async function lookAtAll(
  { config, warnings }: Extract<ConfigResult, { kind: 'config' }>,
  ports: LocalPorts,
): Promise<Finding[]> {
  const settings = warnings.map((warning) => lookAt('settings', warning, 'change it, if it is not meant so'));
  return [
    ...(settings.length === 0 ? [ok('settings', 'all can be read')] : settings),
    ...lookAtFolder(config),
    ...(await lookAtStore(ports)),
    ...(await fromKey(() =>
      lookAtAddress(config.appUrl, {
        keys: deriveKeys(secretsOf(config)).doctor,
        random: cryptoRandom,
        now: Date.now,
      }),
    )),
    await lookAtMail(config),
    lookAtPush(config),
  ];
}

async function lookAtStore({ runOnStore, explain }: LocalPorts): Promise<Finding[]> {
  try {
    const facts = StoreFacts.parse((await runOnStore(doctorStore, {})).answer);
    const server = facts.isServer
      ? [ok('server', 'the server runs'), ...lookAtLimit(facts.openFiles)]
      : [lookAt('server', 'no server was found in the data folder', 'start it, unless it runs elsewhere')];
    return [...server, lookAtNode(facts.node, facts.canRunProvider), ...judgeStore(facts)];
  } catch (error) {
    const problem = explain(error);
    if (problem === null) throw error;
    return [wrong('store', problem.message, 'mend what this says, and run this again')];
  }
}

/** A key that cannot be read is told of by whoever opens the store, too. */
async function fromKey(look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof StartError) return [lookAt('address', 'APP_URL was not asked', error.message)];
    throw error;
  }
}

const MARKS = { ok: 'ok     ', 'look at': 'look at', wrong: 'WRONG  ' } as const;

function told(findings: Finding[]): Outcome<{ findings: Finding[] }> {
  const lines = findings.flatMap(({ state, check, text, mend }) => [
    `${MARKS[state]}  ${check}: ${text}`,
    ...(mend === null ? [] : [`         -> ${mend}`]),
  ]);
  const count = findings.filter(({ state }) => state === 'wrong').length;
  const isDone = count === 0;
  const summary = isDone ? 'Nothing is wrong.' : `${count} ${count === 1 ? 'thing is' : 'things are'} wrong.`;
  return { isDone, text: [...lines, '', summary].join('\n'), answer: { findings } };
}
