import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGES, OFFERED_LANGUAGES } from '@pollen/messages';
import type { Client, ClientResponse } from '../support/client.ts';
import type { Product } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { serverText } from '../support/server-text.ts';

let product: Product;
beforeAll(async () => {
  product = await startProvider('embedded', [app('wiki')]);
  await product.setUp();
});
afterAll(() => product.stop());

const DRAWN = [
  ['that is not there', '/nowhere', (text: ReturnType<typeof serverText>) => text.pages.nothingHere.heading],
  [
    'of an application that may not ask',
    '/oidc/authorize?client_id=nobody',
    ({ applications }) => applications.unusable.heading,
  ],
  // With the choice there is a cookie, so cookies are kept.
  ['of a request that is over', '/oidc/interaction/x', ({ applications }) => applications.over.heading],
  ['after signing out', '/oidc/logout', ({ applications }) => applications.signedOut.heading],
  ['on the way to an application', '/forward-auth/start?to=x', ({ applications }) => applications.nowhere.heading],
] as const satisfies readonly (readonly [string, string, (text: ReturnType<typeof serverText>) => string])[];

const linkTo = (language: string, { text }: ClientResponse) =>
  new RegExp(`href="([^"]+)" lang="${language}"`).exec(text)?.[1] ?? 'none';

/** As a browser does that is on the page of this path. */
const choose = (language: string, page: ClientResponse, path: string, browser: Client) =>
  browser.get(linkTo(language, page), { referer: product.url + path, 'sec-fetch-site': 'same-origin' });

describe.each(DRAWN)('the page %s', (_, path, headingIn) => {
  it.each(OFFERED_LANGUAGES)('is had in %s from its foot, and leads back to itself', async (language) => {
    const browser = product.client({ accept: 'text/html', 'accept-language': language === 'en' ? 'de' : 'en' });
    const before = await browser.get(path);
    for (const each of OFFERED_LANGUAGES) expect(before.text).toContain(`>${LANGUAGES[each]}</a>`);
    const chosen = await choose(language, before, path, browser);
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, product.url + path]);
    const after = await browser.get(path);
    expect(after.text).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(after.text).toContain(headingIn(serverText(language)));
    expect(after.headers.get('referrer-policy')).toBe('same-origin');
  });
});

describe('the choice of a language', () => {
  it.each([
    ['another site', 'https://evil.example/x'],
    ['a site that looks like ours', 'our own address@evil.example/'],
    ['what is no address', 'javascript:alert(1)'],
    ['nowhere', undefined],
  ])('leads home from %s', async (_, from) => {
    const referer = from?.replace('our own address', product.url);
    const led = await product.client().get('/language/de', referer === undefined ? {} : { referer });
    expect([led.status, led.headers.get('location')]).toEqual([303, '/']);
  });

  it('leads to no other host by a path that begins with two slashes', async () => {
    const led = await product.client().get('/language/de', { referer: `${product.url}//evil.example/` });
    expect(led.headers.get('location')).toBe(`${product.url}//evil.example/`);
  });

  it('is not made by another site, and not for what is no language', async () => {
    const led = await product.client().get('/language/ar', { 'sec-fetch-site': 'cross-site' });
    const odd = await product.client().get('/language/..%2f..%2fx');
    expect([...led.headers.getSetCookie(), ...odd.headers.getSetCookie()]).toEqual([]);
  });

  it.each(['/oidc/interaction/x/consent', '/oidc/logout/confirm'])('is there after the form %s', async (path) => {
    const browser = product.client({ accept: 'text/html' });
    const form = {
      method: 'POST',
      headers: { origin: product.url },
      body: new URLSearchParams({ token: '', query: '' }),
    };
    const answer = await browser.send(path, form);
    const chosen = await choose('fr', answer, path, browser);
    const back = await browser.get(path);
    expect([chosen.headers.get('location'), back.status]).toEqual([product.url + path, 303]);
    const page = await browser.get(back.headers.get('location') ?? '');
    expect(page.text).toContain('<html lang="fr"');
  });
});
