import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeBackup } from '../../apps/api/src/backup/write-backup.ts';
import type { RecordWalk } from '../../apps/api/src/store/record-walk.ts';
import { runHere } from '../support/backups.ts';
import { freePort } from '../support/free-port.ts';
import { addPasskey, originOf, signInWithPasskey } from '../support/passkeys.ts';
import { DESKTOP, PASSWORD, PHONE, type Product, SECRET, startProduct } from '../support/product.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { signInByScan } from '../support/sign-in.ts';

let folder = '';
let redis: RedisServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pollen-backup-'));
  redis = await startRedis();
});
afterEach(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true });
});

/** Settings that lead to another store than the product's own. */
const placeOf = (kind: 'embedded' | 'redis'): Record<string, string> =>
  kind === 'redis'
    ? { DATA_DIR: join(folder, 'beside'), REDIS_URL: redis.url }
    : { DATA_DIR: join(folder, 'restored') };

const browser = (product: Product) => product.client({ 'user-agent': DESKTOP });
const signIn = (product: Product, username: string) => {
  const phone = product.client({ 'user-agent': PHONE });
  return phone
    .post('/api/session/password', { username, password: PASSWORD })
    .then((response) => ({ phone, response }));
};

async function fileOf(walk: RecordWalk, from: 'embedded' | 'redis'): Promise<string> {
  const source = { walk, from, product: 'of a test', now: Date.now, secretKey: SECRET };
  const path = join(folder, 'backup');
  const parts: Uint8Array[] = [];
  for await (const part of await writeBackup(source, { lock: null, hasSecretKey: false })) parts.push(part);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

describe.each([
  ['embedded', 'redis'],
  ['redis', 'embedded'],
] as const)('a backup of %s, made while people sign in', (from, to) => {
  it(`is put back in ${to}, and there they sign in with password, passkey and by a scan`, async () => {
    const port = await freePort();
    const named = { PORT: `${port}`, APP_URL: `http://localhost:${port}` };
    const product = await startProduct(from, named);
    const phone = await product.setUp();
    const passkey = await addPasskey(phone, originOf(product));
    await product.invite(phone, 'grace');
    const kept = await browser(product);
    await signInByScan(phone, kept);

    const signedIn = Promise.all(Array.from({ length: 12 }, () => signInByScan(phone, browser(product))));
    const path = await fileOf(product.walk, from);
    await signedIn;
    await product.stop();

    const place = placeOf(to);
    const outcome = await runHere('restore', { file: path }, { ...place, SECRET_KEY: SECRET });
    expect(outcome.text).toContain('Everybody has to sign in again.');
    const restored = await startProduct('embedded', { ...named, ...place });
    expect((await phone.get('/api/session')).status).toBe(401);
    expect((await kept.get('/api/session')).status).toBe(401);
    const { phone: again, response } = await signIn(restored, 'ada');
    expect(response.status).toBe(200);
    expect((await signIn(restored, 'grace')).response.status).toBe(200);
    expect((await signInWithPasskey(restored.client({ 'user-agent': PHONE }), passkey)).status).toBe(200);
    const computer = browser(restored);
    await signInByScan(again, computer);
    expect((await computer.get('/api/session')).status).toBe(200);
    await restored.stop();
  });
});
