import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PAGES } from '@pollen/shared';
import { PNG } from 'pngjs';
import * as z from 'zod';
import { type Product, startProduct } from '../support/product.ts';

const Manifest = z.object({
  start_url: z.string(),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string() })),
});

let product: Product;
beforeAll(async () => {
  product = await startProduct('embedded');
});
afterAll(() => product.stop());

it.each(Object.values(PAGES))('the page %s leads to what a phone installs, and may load it', async (page) => {
  const { text, headers } = await product.client().get(page);
  expect(text).toContain('<link rel="manifest" href="/manifest.webmanifest">');
  expect(text).toContain('<link rel="apple-touch-icon" href="/icons/touch.png">');
  expect(headers.get('content-security-policy')).toContain("manifest-src 'self'; worker-src 'self'");
});

it('the app starts with a page, and each of its icons is as large as it says', async () => {
  const { headers, body } = await product.client().get('/manifest.webmanifest');
  expect(headers.get('content-type')).toBe('application/manifest+json');
  const { start_url: start, icons } = Manifest.parse(body);
  expect((await product.client().get(start)).headers.get('content-type')).toMatch(/^text\/html/);
  const pictures = icons.filter(({ type }) => type === 'image/png');
  expect(pictures).toHaveLength(3);
  for (const { src, sizes } of [{ src: '/icons/touch.png', sizes: '180x180' }, ...pictures])
    expect([src, await sizeOf(src)]).toEqual([src, sizes]);
});

it.each(['/manifest.webmanifest', '/icons/192.png'])('%s is for our own pages, and kept by browsers', async (path) => {
  const { headers } = await product.client().get(path);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringMatching(/^(no-cache|public, max-age=86400)$/),
    etag: expect.anything(),
  });
});

it('the worker that shows notifications is looked for anew, fetches nothing and answers no request', async () => {
  const { text, headers } = await product.client().get('/worker.js');
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'none'",
  });
  expect([...text.matchAll(/addEventListener\('(\w+)'/g)].map(([, event]) => event)).toEqual([
    'install',
    'push',
    'notificationclick',
  ]);
  expect(text).not.toMatch(/caches|indexedDB|fetch\(|importScripts/);
});

it('the folder of the icons is not listed, and nothing beside it can be read through it', async () => {
  for (const path of ['/icons/', '/icons/../index.html', '/icons/%2e%2e/index.html', '/icons/nothing.png'])
    expect([path, (await product.client().get(path)).status]).toEqual([path, 404]);
});

async function sizeOf(path: string): Promise<string> {
  const picture = Buffer.from(await (await fetch(product.url + path)).arrayBuffer());
  const { width, height } = PNG.sync.read(picture);
  return `${width}x${height}`;
}
