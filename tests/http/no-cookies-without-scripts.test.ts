import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { getAs } from '../support/client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { noScript } from '../support/server-text.ts';
import { submit } from '../support/submit.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct('embedded');
});
afterAll(() => product.stop());

it('a browser that keeps no cookies is told so, with the name to allow them for', async () => {
  const started = await submit(product.client(), '/sign-in');
  const withoutCookies = await product.client().get(started.headers.get('location') ?? '');
  expect(withoutCookies.text).toContain(noScript.noCookies.heading);
  expect(withoutCookies.text).toContain(noScript.noCookies.advice({ host: new URL(product.url).host }));
  expect(withoutCookies.text).toContain(noScript.noCookies.again);
  expect(withoutCookies.text).not.toContain('http-equiv="refresh"');
  const other = product.client();
  other.cookies.set('theme', 'dark');
  const [keeps, later] = [
    await other.get(started.headers.get('location') ?? ''),
    await product.client().get((started.headers.get('location') ?? '').replace(/1$/, '2')),
  ];
  for (const page of [keeps, later]) expect(page.text).toContain(noScript.expired.heading);
});

it('the name to allow cookies for is the one that was opened, whichever of this machine it is', async () => {
  const path = (await submit(product.client(), '/sign-in')).headers.get('location') ?? '';
  const { port } = new URL(product.url);
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
    expect((await getAs(host, product.url + path)).text).toContain(noScript.noCookies.advice({ host }));
});

it('the name to allow cookies for is that of APP_URL, whatever a proxy in front has put into Host', async () => {
  const named = await startProduct('embedded', { APP_URL: 'https://login.example.com' });
  try {
    const path = (await submit(named.client(), '/sign-in')).headers.get('location') ?? '';
    const { text } = await getAs('pollen.internal:4300', named.url + path);
    expect(text).toContain(noScript.noCookies.advice({ host: 'login.example.com' }));
  } finally {
    await named.stop();
  }
});
