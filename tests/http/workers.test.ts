import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getAs, newClient } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { readMetrics } from '../support/metrics.ts';
import { type Program, setUpByLink, startProgram } from '../support/program.ts';
import { approve, poll, showCode } from '../support/sign-in.ts';
import { until } from '../support/until.ts';

/** The machine may have much else to do. */
const SLOW_START_MS = 60_000;

describe('two servers on one port', () => {
  let program: Program;
  let metricsPort: number;
  beforeAll(async () => {
    metricsPort = await freePort();
    program = await startProgram('redis', () => ({ WORKERS: '2', METRICS_PORT: `${metricsPort}` }));
    await until(() => servers().length === 2);
  });
  afterAll(() => program.stop());

  const servers = () => childrenOf(program.pid());
  const url = () => `http://localhost:${program.port}`;
  /** Each connection leads to the next. */
  const untilBothAnswer = async () => {
    const { length } = program.printed();
    const answering = () =>
      new Set(
        [
          ...program
            .printed()
            .slice(length)
            .matchAll(/"worker":(\d+),.*"route":"\/api\/session"/g),
        ].map(([, id]) => id),
      );
    await until(async () => {
      const { status } = await getAs(`localhost:${program.port}`, `${url()}/api/session`, { connection: 'close' });
      expect(status).toBe(401);
      return answering().size === 2;
    }, SLOW_START_MS);
  };
  const timesPrinted = (pattern: RegExp) => [...program.printed().matchAll(pattern)].length;

  it('print one setup link, share one secret key, and answer in turn', async () => {
    await untilBothAnswer();
    expect(timesPrinted(/\/setup#/g)).toBe(1);
    expect(readdirSync(program.env['DATA_DIR'] ?? '').filter((name) => name.startsWith('secret-key'))).toEqual([
      'secret-key',
    ]);
  });

  it('sign in whoever is answered now by one and now by the other', async () => {
    const phone = await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
    for (let count = 0; count < 4; count++) {
      const shown = await showCode(newClient(url()));
      expect((await approve(phone, shown)).status).toBe(200);
      expect((await poll(shown.browser)).body['status']).toBe('signed-in');
    }
  });

  it('are counted together, whichever has answered', async () => {
    const metrics = () => readMetrics(`http://127.0.0.1:${metricsPort}/metrics`);
    const ofRoute = async () =>
      [...(await metrics())].filter(([sample]) => sample.includes('route="/api/session",')).map(([, count]) => count);
    const [before = 0] = await ofRoute();
    const { length } = program.printed();
    await untilBothAnswer();
    const answered = () => program.printed().slice(length).split('"route":"/api/session"').length - 1;
    await until(async () => (await ofRoute())[0] === before + answered());
    expect((await metrics()).get('pollen_logins_ended_total{outcome="signed-in"}')).toBe(4);
    expect([...(await metrics()).keys()].filter((sample) => sample.startsWith('pollen_build_info'))).toHaveLength(1);
  });

  it('have a successor for one that was killed', async () => {
    const [killed = 0] = servers();
    process.kill(killed, 'SIGKILL');
    await until(() => servers().length === 2 && !servers().includes(killed), SLOW_START_MS);
    await untilBothAnswer();
    expect(timesPrinted(/a server ended: another takes its place/g)).toBe(1);
    expect(timesPrinted(/\/setup#/g)).toBe(1);
  });

  it('end by one signal to all processes, as a terminal sends it, and with exit code 0', async () => {
    const running = servers();
    for (const pid of running) process.kill(pid, 'SIGINT');
    await untilBothAnswer();
    expect(await program.endBy('SIGINT')).toBe(0);
    expect(running.filter(isAlive)).toEqual([]);
    expect(program.printed()).not.toMatch(/"level":(50|60).*closing/);
  });
});

it('servers that still start when they are told to stop end, too, and with exit code 0', async () => {
  const program = await startProgram('redis', () => ({ WORKERS: '3' }));
  try {
    expect(await program.endBy('SIGTERM')).toBe(0);
  } finally {
    await program.stop();
  }
});

it('servers that cannot start say so once, and end', async () => {
  const program = startProgram('redis', () => ({ WORKERS: '2', HOST: '192.0.2.1' }));
  const failure = await program.then(String, String);
  expect(failure.match(/The server cannot listen on HOST=192\.0\.2\.1/g)).toHaveLength(1);
});

it('several servers are refused where they had no Redis', async () => {
  await expect(startProgram('embedded', () => ({ WORKERS: 'auto' }))).rejects.toThrow(
    /WORKERS: the data folder is open in one process alone, so several need a REDIS_URL/,
  );
});

function childrenOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
