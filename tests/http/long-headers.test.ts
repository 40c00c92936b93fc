import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { startProduct } from '../support/product.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

async function heapUsed(): Promise<number> {
  // What finished requests leave behind is freed by callbacks, so they get their turn between two collections.
  for (let collections = 0; collections < 3; collections++) {
    if (typeof collectGarbage === 'function') collectGarbage();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}

const LOGINS = 300;
const ROUNDS = 3;
/** As long as a head may be, nearly. A login itself takes some 2 kB. */
const LONG = 14_000;

test('T45: long headers, other ones for each login, are not kept in memory', async () => {
  const product = await startProduct('embedded', {
    APP_URL: 'http://login.example.com',
    TRUSTED_PROXIES: '127.0.0.0/8',
  });
  const { server } = product.app;
  const ask = (path: string, { time, length, cookie = '' }: { time: number; length: number; cookie?: string }) =>
    server.inject({
      method: 'POST',
      url: path,
      // Joined by force: else all would share one long string.
      headers: {
        host: 'login.example.com',
        'user-agent': Buffer.from(`Firefox/${time} ${'x'.repeat(length)}`).toString(),
        'x-forwarded-for': `10.0.${time >> 8}.${time & 255}`,
        'content-type': 'application/json',
        ...(cookie && { cookie }),
      },
      payload: '{}',
    });
  const logIn = async (from: number, length: number) => {
    for (let index = 0; index < LOGINS; index++) {
      const time = from + index;
      const [cookie] = (await ask('/api/logins', { time, length })).cookies;
      const polled = await ask('/api/logins/current', { time, length, cookie: `login=${cookie?.value}` });
      expect(polled.json()).toMatchObject({ status: 'pending' });
    }
  };
  try {
    // Caches with a bound fill up in the first rounds, and the process makes and frees things of its own:
    // headers that are kept for each login would show in every round.
    const bytesPerLogin: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = await heapUsed();
      await logIn(round * LOGINS, LONG);
      bytesPerLogin.push(((await heapUsed()) - before) / LOGINS);
    }
    expect(Math.min(...bytesPerLogin)).toBeLessThan(LONG / 2);
  } finally {
    await product.stop();
  }
});
