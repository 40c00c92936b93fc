import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startSquid } from './daemons/squid.ts';
import { type EncryptedSite, startEncryptedSite } from './encrypted-site.ts';
import { swallowing } from './proxy/steps.ts';
import { open, signIn } from './sign-in.ts';
import { setStage } from './stage.ts';

const { stage, stopAfterTest } = setStage();

/** How each part of the page came here, but for what never came. */
const protocols = async (page: Page) => {
  const hops = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => ('nextHopProtocol' in entry ? entry.nextHopProtocol : '')),
  );
  return new Set(hops.filter(Boolean));
};

describe.each(['nginx', 'Caddy', 'HAProxy'] as const)(
  'HTTP/2 through %s, set up as the documentation tells',
  (kind) => {
    let site: EncryptedSite;
    beforeAll(async () => {
      site = await startEncryptedSite(kind);
    });
    afterAll(() => site.stop());

    test('signs in, and one answer that never comes does not hold up the others', async () => {
      const page = await stage().directly(site.url, { ignoreHTTPSErrors: true });
      await open(page);
      await signIn(page, site.ada, {
        onCode: async () => {
          site.behave(swallowing(1));
          await site.met('silence', 1);
        },
      });
      expect(await protocols(page)).toEqual(new Set(['h2']));
    });
  },
);

describe('squid', () => {
  let site: EncryptedSite;
  beforeAll(async () => {
    site = await startEncryptedSite('nginx');
  });
  afterAll(() => site.stop());

  const issuer = async (page: Page) => (await (await page.goto('/'))?.securityDetails())?.issuer;

  test.each([
    ['letting encrypted requests through', 'Pollen server'],
    ['looking into encrypted requests', 'Pollen authority'],
  ] as const)('%s', async (kind, whoSigned) => {
    const { port } = stopAfterTest(await startSquid(kind));
    const proxy = { server: `http://127.0.0.1:${port}` };
    const page = await stage().directly(site.url, { ignoreHTTPSErrors: true, proxy });
    expect(await issuer(page)).toBe(whoSigned);
    await open(page);
    await signIn(page, site.ada);
  });
});
