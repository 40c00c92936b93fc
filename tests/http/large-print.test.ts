import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { submit } from '../support/submit.ts';

const LARGE = '<html class="large-print" lang=';

/** The page without scripts that shows the code, and the frame in it. */
async function codePages(browser: Client): Promise<string[]> {
  const shown = (await submit(browser, '/sign-in')).headers.get('location') ?? '';
  const outer = (await browser.get(shown)).text;
  const frame = /<iframe[^>]+src="([^"]+)"/.exec(outer)?.[1] ?? '';
  return [outer, (await browser.get(frame)).text];
}

describe('where an administrator wants large print', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded', { LARGE_PRINT: 'true' });
    await product.setUp();
  });
  afterAll(() => product.stop());

  it('the pages without scripts are in it, the frame with the code too', async () => {
    for (const page of await codePages(product.client())) expect(page).toContain(LARGE);
  });
});

describe('where the start page of one computer asks for it', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded');
    await product.setUp();
  });
  afterAll(() => product.stop());

  it.each(['/?large', '/devices?large', '/sign-in?large'])(
    '%s keeps it for the pages without scripts',
    async (path) => {
      const browser = product.client();
      expect((await browser.get(path)).headers.getSetCookie()).toEqual(['pollen_large=yes; Path=/; SameSite=Lax']);
      for (const page of await codePages(browser)) expect(page).toContain(LARGE);
      expect((await browser.get('/nowhere', { accept: 'text/html' })).text).toContain(LARGE);
    },
  );

  it('a choice of a language keeps it', async () => {
    const browser = product.client();
    await browser.get('/?large');
    await browser.get('/sign-in/language/de');
    for (const page of await codePages(browser)) expect(page).toContain(`${LARGE}"de"`);
  });

  it('?large=no ends it, and nobody else is in it', async () => {
    const browser = product.client();
    await browser.get('/?large');
    await browser.get('/?large=no');
    const pages = [...(await codePages(browser)), ...(await codePages(product.client()))];
    for (const page of pages) expect(page).not.toContain('large-print');
  });

  it('the page itself is the same for everybody', async () => {
    const [plain, large] = [await product.client().get('/'), await product.client().get('/?large')];
    expect(large.headers.get('etag')).toBe(plain.headers.get('etag'));
    expect(plain.headers.getSetCookie()).toEqual([]);
  });
});
