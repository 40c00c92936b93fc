import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pollLogin } from '../../apps/api/src/login/poll-login.ts';
import type { SessionId } from '../../apps/api/src/session/session.ts';
import type { KeyValueStore } from '../../apps/api/src/store/key-value-store.ts';
import { connectRedis } from '../../apps/api/src/store/redis/connect-redis.ts';
import { redisStore } from '../../apps/api/src/store/redis/redis-store.ts';
import { openSqliteStore } from '../../apps/api/src/store/sqlite/sqlite-store.ts';
import { lives } from '../model/commands.ts';
import { type History, interleaved, newHistory, playAll, playApproval, scripts } from '../model/interleaved.ts';
import { newModel } from '../model/model.ts';
import { corePorts, type Stage, setStage } from '../model/stage.ts';
import { startRedis } from '../support/redis-server.ts';

/** `npm run fuzz` lives more lives. */
const LIVES = Number(process.env['MODEL_RUNS'] ?? 150);
const PARAMETERS = { numRuns: LIVES };
const MS_PER_LIFE = 400;

interface Opened {
  readonly keyValues: KeyValueStore;
  close(): Promise<void>;
}

/** Where a login may go from each of its states. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  pending: ['pending', 'scanned', 'denied'],
  scanned: ['compared', 'scanned, proof begun', 'approved', 'denied'],
  compared: ['compared, proof begun', 'approved', 'denied'],
  'scanned, proof begun': ['compared, proof begun', 'approved', 'denied'],
  'compared, proof begun': ['approved', 'denied'],
  approved: ['delivered', 'denied'],
  delivered: [],
  denied: [],
};

let time = Date.now();

const STORES: Readonly<Record<string, () => Promise<Opened>>> = {
  async embedded() {
    const dataDir = mkdtempSync(join(tmpdir(), 'pollen-model-'));
    const keyValues = openSqliteStore({ dataDir, now: () => time });
    const close = async () => {
      await keyValues.close();
      rmSync(dataDir, { recursive: true });
    };
    return { keyValues, close };
  },
  async redis() {
    const server = await startRedis();
    const keyValues = redisStore(connectRedis(server.url));
    const close = async () => {
      await keyValues.close();
      await server.stop();
    };
    return { keyValues, close };
  },
};

describe.each(Object.entries(STORES))('the life of a login, kept in %s', (name, open) => {
  let store: Opened;
  const hasClock = name === 'embedded';

  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test(
    'goes as the protocol says, whatever comes after whatever',
    async () => {
      const ports = corePorts(store.keyValues, () => time);
      await fc.assert(
        fc.asyncProperty(lives(hasClock), async ([beginning, steps]) => {
          const stage = await setStage(ports);
          const pass = (ms: number) => {
            time += ms;
          };
          const real = { stage, token: null, wrong: null, pass };
          await fc.asyncModelRun(() => ({ model: newModel(time), real }), [...beginning, ...steps]);
        }),
        PARAMETERS,
      );
    },
    60_000 + LIVES * MS_PER_LIFE,
  );

  test(
    'has one outcome and at most one session, approved by the phone that scanned, however requests interleave',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), scripts, async (scheduler, script) => {
          const history = newHistory();
          let watched = '';
          const keyValues = interleaved(store.keyValues, { scheduler, ...script }, () => watched, history.states);
          const stage = await setStage(corePorts(store.keyValues, () => time));
          if (script.isApproved) await playApproval(stage, history);
          watched = stage.login.id;
          const hurried: Stage = { ...stage, ports: corePorts(keyValues, () => time) };
          await scheduler.waitFor(playAll(script, hurried, history));

          expect(history.states.filter((state, at) => !isNext(history.states[at - 1], state))).toEqual([]);
          const outcomes = new Set(history.responses.map(({ outcome }) => outcome));
          expect(outcomes.has('approved') && outcomes.has('denied')).toBe(false);
          expect(history.told.includes('signed-in') && history.told.includes('denied')).toBe(false);
          const phones = history.responses.filter(({ outcome }) => ['scanned', 'approved', 'denied'].includes(outcome));
          expect(new Set(phones.map(({ phone }) => phone)).size).toBeLessThanOrEqual(1);
          await expectOneSession(stage, history, phones[0]?.phone);
          if (history.tokens.size > 0) expect(outcomes).toContain('approved');
        }),
        PARAMETERS,
      );
    },
    60_000 + LIVES * MS_PER_LIFE,
  );
});

function isNext(before: string | undefined, after: string): boolean {
  return before === undefined || (AFTER[before] ?? []).includes(after);
}

/** As many sessions as tokens whose session nobody ended, one at most, and by the phone that scanned. */
async function expectOneSession({ ports, phones, login }: Stage, history: History, scannedBy: number | undefined) {
  const { tokens, ended } = history;
  const accounts = new Set(phones.map(({ account }) => account.id));
  const ids: SessionId[] = (await Promise.all([...accounts].map((id) => ports.sessions.listOf(id)))).flat();
  const found = await Promise.all(ids.map((id) => ports.sessions.find(id)));
  const born = found.flatMap((stored) => (stored?.value.signedInBy === 'qr' ? [stored.value] : []));
  expect(tokens.size).toBeLessThanOrEqual(1);
  expect(born.length).toBe(tokens.size - ended.size);
  for (const session of born) expect(session.approvedBy?.sessionId).toBe(phones[scannedBy ?? -1]?.session.id);
  const last = await pollLogin(login.id, () => login.requestedFrom, ports);
  if (ended.size > 0 || born.some(({ isUsed }) => isUsed)) expect(last.kind).toBe('expired');
}
