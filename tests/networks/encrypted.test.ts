import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { frameOf, scan } from '../support/sign-in.ts';
import { FRONTS } from './daemons/fronts.ts';
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

const SET_UPS = FRONTS.flatMap((kind) => (['host', 'path'] as const).map((form) => [kind, form] as const));

describe.each(SET_UPS)('HTTP/2 through %s, with a %s as the documentation tells', (kind, form) => {
  let site: EncryptedSite;
  beforeAll(async () => {
    site = await startEncryptedSite(kind, form);
  });
  afterAll(() => site.stop());

  test('signs in, and one answer that never comes does not hold up the others', async () => {
    const page = await stage().directly(site.url, { ignoreHTTPSErrors: true });
    await open(page, `${site.url}/`);
    await signIn(page, site.ada, {
      onCode: async () => {
        site.behave(swallowing(1));
        await site.met('silence', 1);
      },
    });
    expect(await protocols(page)).toEqual(new Set(['h2']));
  });

  test('shows the phone the address that a request came from, whatever its sender claims', async () => {
    const page = await stage().directly(site.url, { ignoreHTTPSErrors: true });
    await open(page, `${site.url}/`);
    const login = await page.evaluate(async (address) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.9' };
      const answer = await fetch(address, { method: 'POST', headers, body: '{}' });
      return answer.json();
    }, `${site.url}/api/logins`);
    const { body } = await scan(site.ada.phone, frameOf(login));
    expect(body).toMatchObject({ requestedFrom: { address: '127.0.0.1' } });
  });
});

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
