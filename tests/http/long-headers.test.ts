import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { startProduct } from '../support/product.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

function heapUsed(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed;
}

const LOGINS = 1_000;
/** As long as a head may be, nearly. */
const LONG = 14_000;
/** What a login itself takes, and what is remembered of it, with room to spare. */
const BYTES_PER_LOGIN = 6_000;

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
    // What is compiled and made once is made by these, in whatever state other tests left the process.
    await logIn(0, 1);
    const before = heapUsed();
    await logIn(LOGINS, LONG);
    expect((heapUsed() - before) / LOGINS).toBeLessThan(BYTES_PER_LOGIN);
  } finally {
    await product.stop();
  }
});
