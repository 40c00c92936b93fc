import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimStore } from '../../apps/api/src/core/claim-store.ts';
import type { KeyRing } from '../../apps/api/src/crypto/hmac.ts';
import { deriveKeys } from '../../apps/api/src/crypto/keys.ts';
import { type SharedStore, STORES } from './stores.ts';

const [OLD, NEW, OTHER] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const CLAIMED = { kind: 'claimed', isNew: false };
const REFUSED = { kind: 'of-another-key', mark: expect.stringMatching(/^[\w-]{24}$/) };

describe.each(Object.entries(STORES))('the mark of the secret key in %s', (_name, open) => {
  let store: SharedStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  const claim = (secrets: KeyRing, forget: string | null = null, client = store.clients[0]) =>
    claimStore({ store: client, keys: deriveKeys(secrets).storeMark, forget });

  it('is made by the first server, and known by every other with the same key', async () => {
    expect(await claim([OLD])).toEqual({ kind: 'claimed', isNew: true });
    expect(await claim([OLD])).toEqual(CLAIMED);
    expect(await claim([OLD, NEW])).toEqual(CLAIMED);
  });

  it('is made where a server of before has left its data, which is not new', async () => {
    await store.clients[0].create('setup', '{"status":"closed"}', 60_000);
    expect(await claim([OLD])).toEqual(CLAIMED);
    expect(await claim([OTHER])).toEqual(REFUSED);
  });

  it('refuses a server with another key, however often it tries', async () => {
    await claim([OLD]);
    for (const secrets of [[OTHER], [OTHER, NEW], [OTHER]] as const) expect(await claim(secrets)).toEqual(REFUSED);
    expect(await claim([OLD])).toEqual(CLAIMED);
  });

  it('lets one of two keys win where servers with both start at once', async () => {
    const outcomes = await Promise.all(
      store.clients.map((client, index) => claim([index % 2 ? OLD : NEW], null, client)),
    );
    const kinds = outcomes.map(({ kind }) => kind);
    expect(new Set(kinds.filter((_kind, index) => index % 2))).not.toEqual(
      new Set(kinds.filter((_kind, index) => !(index % 2))),
    );
  });

  it('moves on with a key that is changed, one server after another, until the old key can go', async () => {
    await claim([OLD]);
    for (const secrets of [[OLD, NEW], [NEW, OLD], [OLD, NEW], [NEW, OLD], [NEW, OLD], [NEW]] as const)
      expect(await claim(secrets)).toEqual(CLAIMED);
    expect(await claim([OLD])).toEqual(REFUSED);
    expect(await claim([OTHER, NEW])).toEqual(CLAIMED);
  });

  it('is given up by its name alone, and only that one', async () => {
    await claim([OLD]);
    const refused = await claim([NEW]);
    const mark = refused.kind === 'of-another-key' ? refused.mark : '';
    expect(await claim([NEW], 'x'.repeat(24))).toEqual(REFUSED);
    expect(await claim([NEW], mark)).toEqual(CLAIMED);
    expect(await claim([NEW], mark)).toEqual(CLAIMED);
    expect(await claim([OTHER], mark)).toEqual(REFUSED);
    expect(await claim([OLD])).toEqual(REFUSED);
  });
});
