import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyRing } from '../../apps/api/src/crypto/hmac.ts';
import { signingKeys } from '../../apps/api/src/provider/signing-keys.ts';
import { type SharedStore, STORES } from '../store/stores.ts';

const DAY = 86_400_000;

describe.each(Object.entries(STORES))('the keys that sign ID tokens, in %s', (_name, open) => {
  let store: SharedStore;
  let now = 0;
  const secrets: KeyRing = [randomBytes(32)];
  const keysOn = (server: number, by: KeyRing = secrets) =>
    signingKeys(store.clients[server] ?? store.clients[0], { secrets: by, renewedAfterMs: 180 * DAY, now: () => now });
  const kidsOn = async (server: number, by?: KeyRing) => (await keysOn(server, by).current()).map(({ kid }) => kid);

  beforeAll(async () => {
    store = await open();
  });
  beforeEach(async () => {
    now = Date.now();
    const raw = await store.clients[0].get('ok');
    if (raw !== null) await store.clients[0].compareAndSwap('ok', raw, null);
  });
  afterAll(() => store.close());

  it('R14: are one set, however many servers start at once', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, (_, server) => kidsOn(server)));
    expect(all[0]).toHaveLength(3);
    for (const kids of all) expect(kids).toEqual(all[0]);
    expect((await keysOn(0).current()).map(({ alg }) => alg).toSorted()).toEqual(['ES256', 'EdDSA', 'RS256']);
  });

  it('R14: lie in the store sealed, where nobody reads a private one', async () => {
    const [key] = await keysOn(0).current();
    const kept = (await store.clients[0].get('ok')) ?? '';
    expect(kept.length).toBeGreaterThan(500);
    for (const part of [key?.['d'], key?.['n'], '"d"', key?.kid]) expect(kept).not.toContain(String(part));
    expect(await kidsOn(1, [randomBytes(32)])).not.toContain(key?.kid);
  });

  it('R14: are still read once the secret was changed, as long as the old one is kept beside it', async () => {
    const before = await kidsOn(0);
    expect(await kidsOn(1, [randomBytes(32), ...secrets])).toEqual(before);
  });

  it('R14: are renewed after half a year: published a day before they sign, and a month after', async () => {
    const [first] = await kidsOn(0);
    now += 179 * DAY;
    expect(await kidsOn(0)).toHaveLength(3);
    now += 2 * DAY;
    const overlapping = await Promise.all([0, 1, 2].map((server) => kidsOn(server)));
    expect(overlapping[0]).toHaveLength(6);
    expect(new Set(overlapping.map((kids) => kids.join())).size).toBe(1);
    // The old one signs on for a day.
    expect(overlapping[0]?.[0]).toBe(first);
    now += DAY;
    const [signing] = await kidsOn(1);
    expect(overlapping[0]?.slice(3)).toContain(signing);
    expect(await kidsOn(1)).toContain(first);
    now += 31 * DAY;
    expect(await kidsOn(2)).not.toContain(first);
    expect(await kidsOn(2)).toHaveLength(3);
  });

  it('R14: are renewed sooner where somebody asks, once, however many servers are asked', async () => {
    const [first] = await kidsOn(0);
    now += DAY;
    const asked = await Promise.all([0, 1, 2].map((server) => keysOn(server).rotate()));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await keysOn(1).rotate()).toBe(false);
    const [next, signing] = await keysOn(1).list();
    expect([next?.isSigning, signing?.isSigning, signing?.keys[0]?.kid]).toEqual([false, true, first]);
    expect([next?.goneAt, signing?.goneAt]).toEqual([null, (next?.signsFrom ?? 0) + 30 * DAY]);
    now += DAY;
    expect((await kidsOn(2))[0]).toBe(next?.keys[0]?.kid);
    expect(await keysOn(2).rotate()).toBe(true);
    expect(await keysOn(0).list()).toHaveLength(3);
  });
});
