import { setImmediate } from 'node:timers/promises';
import { startProduct } from '../support/product.ts';

/** Prints how many bytes each login left in memory, round after round, where every request has other long headers. */
const ROUNDS = 4;
const LOGINS = 300;
/** As long as a head may be, nearly. */
const LENGTH = 14_000;

async function heapUsed(): Promise<number> {
  // What finished requests leave behind is freed by callbacks, so they get their turn between two collections.
  for (let collections = 0; collections < 3; collections++) {
    globalThis.gc?.();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}

const product = await startProduct('embedded', {
  APP_URL: 'http://login.example.com',
  TRUSTED_PROXIES: '127.0.0.0/8',
});

function ask(path: string, time: number, cookie = '') {
  return product.app.server.inject({
    method: 'POST',
    url: path,
    headers: {
      host: 'login.example.com',
      // Joined by force: else all would share one long string.
      'user-agent': Buffer.from(`Firefox/${time} ${'x'.repeat(LENGTH)}`).toString(),
      'x-forwarded-for': `10.0.${time >> 8}.${time & 255}`,
      'content-type': 'application/json',
      ...(cookie && { cookie }),
    },
    payload: '{}',
  });
}

async function logIn(time: number): Promise<void> {
  const [cookie] = (await ask('/api/logins', time)).cookies;
  const polled = await ask('/api/logins/current', time, `login=${cookie?.value}`);
  if (polled.json().status !== 'pending') throw new Error(polled.payload);
}

const bytesPerLogin: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const before = await heapUsed();
  for (let index = 0; index < LOGINS; index++) await logIn(round * LOGINS + index);
  bytesPerLogin.push(((await heapUsed()) - before) / LOGINS);
}
await product.stop();
console.log(JSON.stringify({ length: LENGTH, bytesPerLogin }));
