import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { findSetupLink } from '../../apps/api/src/account/account-link.ts';
import { openAccount } from '../../apps/api/src/account/open-account.ts';
import { setupToken } from '../../apps/api/src/account/setup-state.ts';
import { ApplicationEntry } from '../../apps/api/src/application/application-entry.ts';
import { readConfig } from '../../apps/api/src/config/config.ts';
import { buildCore } from '../../apps/api/src/core/build-core.ts';
import { argon2Passwords } from '../../apps/api/src/crypto/password-hashing.ts';
import { cryptoRandom } from '../../apps/api/src/crypto/system-random.ts';
import { appSessionWorker } from '../../apps/api/src/provider/app-session-worker.ts';
import { endsUnused } from '../../apps/api/src/session/session.ts';
import { startSession } from '../../apps/api/src/session/start-session.ts';
import { useSession as openSession } from '../../apps/api/src/session/use-session.ts';
import { memoryRateLimiter } from '../../apps/api/src/store/sqlite/memory-rate-limiter.ts';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';

const DAY_MS = 86_400_000;
const DEVICE = { browser: 'Firefox 131', os: 'Windows', address: '192.0.2.2' };
const UID = 'a-session-of-the-library';

const grafana = ApplicationEntry.parse({
  client_id: 'grafana',
  client_secret: 'a-secret-of-an-application-01234',
  redirect_uris: ['https://grafana.example.com/callback'],
  backchannel_logout_uri: 'https://grafana.example.com/logout',
});

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pollen-by-time-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Somebody who is signed in to Pollen and to Grafana, on a clock that only the test moves, in the middle of a minute. */
async function signedIn() {
  const clock = { time: 1_800_000_030_000 };
  const now = () => clock.time;
  const read = readConfig({ DATA_DIR: dataDir });
  if (read.kind === 'wrong') throw new Error(read.problems.join());
  const store = openSqliteStore({ dataDir, now });
  const log = { debug: () => undefined, warn: () => undefined, error: () => undefined };
  const core = buildCore({
    config: { ...read.config, applications: [grafana] },
    secrets: [Buffer.from('a secret of thirty-two characters')],
    passwords: argon2Passwords({ memoryCost: 1_024, timeCost: 1 }),
    random: cryptoRandom,
    makeRateLimiter: memoryRateLimiter,
    store,
    now,
    log,
  });
  const state = await core.setupState.findOrCreate(core.random);
  const link = await findSetupLink(state.status === 'open' ? setupToken(state, core.keys.setup) : '', core);
  const person = {
    username: 'ada',
    displayName: 'Ada',
    wayIn: { kind: 'password', password: 'a long password' },
  } as const;
  const opened = link && (await openAccount(link, person, core));
  if (opened?.kind !== 'opened') throw new Error(opened?.kind);
  const { account } = opened;
  const device = { requester: DEVICE, earlier: [] };
  const started = await startSession({ account, signedInBy: 'password' }, device, core);
  if (started.kind !== 'started') throw new Error(started.kind);
  const { session } = started;
  const { links, library, messages } = core.appSessions;
  await links.link(UID, session, endsUnused(session));
  const authorizations = { grafana: { sid: 'its-session', grantId: 'its-grant' } };
  const record = { uid: UID, accountId: account.id, exp: session.endsAt / 1000, authorizations };
  await library.save('the-id-in-a-cookie', record, session.endsAt - now());
  const told: string[] = [];
  messages.onAdded((id) => told.push(id));
  const work = appSessionWorker({ ...core, store, log }, () => undefined);
  /** As servers do all the time. */
  const pass = async (ms: number) => {
    clock.time += ms;
    await work();
  };
  const use = () => openSession(session.id, core);
  return { clock, session, told, pass, use, messages, close: () => store.close() };
}

it('tells applications of a session that rested for weeks, the moment it is over', async () => {
  const { clock, session, told, pass, close } = await signedIn();
  const restsUntil = endsUnused(session);
  expect(restsUntil - clock.time).toBeGreaterThan(7 * DAY_MS);
  while (clock.time + DAY_MS < restsUntil) await pass(DAY_MS);
  await pass(restsUntil - clock.time - 1);
  expect(told).toEqual([]);
  await pass(1);
  expect(told).toHaveLength(1);
  await close();
});

it('tells applications of a session that was used to its last day', async () => {
  const { clock, session, told, pass, use, close } = await signedIn();
  while (clock.time + DAY_MS < session.endsAt) {
    await pass(DAY_MS);
    expect(await use()).not.toBeNull();
  }
  expect(told).toEqual([]);
  await pass(session.endsAt - clock.time);
  expect(told).toHaveLength(1);
  await close();
});

it('tells applications of a session that ended while no server ran for a day', async () => {
  const { clock, session, told, pass, close } = await signedIn();
  await pass(endsUnused(session) - clock.time + DAY_MS);
  expect(told).toHaveLength(1);
  await close();
});
