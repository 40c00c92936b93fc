import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyRing } from '../../apps/api/src/crypto/hmac.ts';
import { pushKeys } from '../../apps/api/src/notification/push-keys.ts';
import { type SharedStore, STORES } from './stores.ts';

const [OLD, NEW, OTHER] = [randomBytes(32), randomBytes(32), randomBytes(32)];

describe.each(Object.entries(STORES))('the key that push services know us by, in the %s store', (_name, open) => {
  let store: SharedStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    const [client] = store.clients;
    const raw = await client.get('vk');
    if (raw !== null) await client.compareAndSwap('vk', raw, null);
  });

  const publicKeyBy = async (secrets: KeyRing, at = 0) =>
    (await pushKeys(store.clients[at] ?? store.clients[0], secrets).current()).publicKey;

  it('is one, however many servers make it at once', async () => {
    const keys = await Promise.all(store.clients.map((_, at) => publicKeyBy([OLD], at)));
    expect(new Set(keys).size).toBe(1);
    expect(Buffer.from(keys[0] ?? '', 'base64url')).toHaveLength(65);
  });

  it('stays while the secret is changed, on servers that believe the new one and on those that do not yet', async () => {
    const before = await publicKeyBy([OLD]);
    expect(await publicKeyBy([NEW, OLD])).toBe(before);
    expect(await publicKeyBy([OLD])).toBe(before);
    expect(await publicKeyBy([NEW])).toBe(before);
  });

  it('is another one where its secret is lost, and nobody reads the old one any more', async () => {
    const before = await publicKeyBy([OLD]);
    const other = await publicKeyBy([OTHER]);
    expect(other).not.toBe(before);
    expect(await publicKeyBy([OTHER])).toBe(other);
  });

  it('is in the store under seal', async () => {
    await publicKeyBy([OLD]);
    const raw = (await store.clients[0].get('vk')) ?? '';
    expect(raw).toMatch(/^\{"sealed":\["[\w-]+"\]\}$/);
    expect(Buffer.from(raw, 'latin1').toString()).not.toMatch(/"d"|P-256/);
  });
});
