import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readSecretKeys } from '../../apps/api/src/config/secret-key.ts';
import { deriveKeys } from '../../apps/api/src/crypto/keys.ts';
import { openRecoveryLink } from '../../apps/api/src/recovery/recovery-link.ts';
import { SECRET } from '../support/product.ts';
import { runRecover, tokenOf } from '../support/recovery.ts';

describe('the command on the server', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'pollen-recover-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  test('finds the secret key in the data folder, as the server does', async () => {
    const folder = join(dataDir, 'of-a-server');
    const { recovery } = deriveKeys(readSecretKeys(null, folder));
    const { link } = await runRecover(['ada'], { DATA_DIR: folder, APP_URL: 'https://login.example.com' });
    expect(link).toMatch(/^https:\/\/login\.example\.com\/recovery#/);
    expect(openRecoveryLink(tokenOf(link), recovery)).toMatchObject({ username: 'ada', madeBy: null });
    rmSync(folder, { recursive: true });
  });

  test.each([
    [
      'makes no secret key where there is none',
      { args: ['ada'], settings: {}, exits: 4 },
      /no secret key in .* give this the settings that the server/,
    ],
    [
      'wants to know whose account it is',
      { args: [], settings: { SECRET_KEY: SECRET }, exits: 2 },
      /Expected a `USERNAME`/,
    ],
    ['takes one name', { args: ['ada', 'grace'], settings: { SECRET_KEY: SECRET }, exits: 2 }, /`grace`/],
    [
      'names settings that are wrong',
      { args: ['ada'], settings: { SECRET_KEY: 'short' }, exits: 4 },
      /^These settings are wrong:\n {2}SECRET_KEY: /,
    ],
  ])('%s', async (_, { args, settings, exits }, expected) => {
    const { code, said, complained } = await runRecover(args, { DATA_DIR: dataDir, ...settings });
    expect([code, said, complained]).toEqual([exits, '', expect.stringMatching(expected)]);
    expect(complained).not.toMatch(/^\s+at /m);
    expect(readdirSync(dataDir)).toEqual([]);
  });
});
