import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Client, ClientResponse } from '../support/client.ts';
import { getAs } from '../support/client.ts';
import type { Product } from '../support/product.ts';
import { app, startProvider } from '../support/provider.ts';
import { serverText } from '../support/server-text.ts';
import { submit } from '../support/submit.ts';

let product: Product;
beforeAll(async () => {
  product = await startProvider('embedded', [app('wiki')]);
  await product.setUp();
});
afterAll(() => product.stop());

const [german, french, arabic, english] = [serverText('de'), serverText('fr'), serverText('ar'), serverText('en')];
const SWISS = { 'accept-language': 'de-CH, fr;q=0.5' };
const EGYPTIAN = { 'accept-language': 'ar-EG' };
const locationOf = ({ headers }: ClientResponse) => headers.get('location') ?? 'nowhere';

/** What a browser without scripts is shown first. */
async function begin(browser: Client): Promise<ClientResponse> {
  return browser.get(locationOf(await browser.get('/sign-in')));
}

it('speaks the language that the browser prefers', async () => {
  const page = await begin(product.client(SWISS));
  expect(page.text).toContain('<html lang="de" dir="ltr">');
  expect(page.text).toContain(german.noScript.start.heading({ name: 'Pollen' }));
  expect(page.headers.get('content-language')).toBe('de');
});

it('is written from right to left in Arabic, the code and its letters too', async () => {
  const browser = product.client(EGYPTIAN);
  expect((await begin(browser)).text).toContain('<html lang="ar" dir="rtl">');
  const outer = await browser.get(locationOf(await submit(browser, '/sign-in')));
  expect(outer.text).toContain(arabic.noScript.stuck.link);
  const frame = await browser.get(/<iframe[^>]+src="([^"]+)"/.exec(outer.text)?.[1] ?? '');
  expect(frame.text).toContain('<html lang="ar" dir="rtl">');
  expect(frame.text).toMatch(/class="user-code">[B-Z]{4}-[B-Z]{4}</);
});

it('falls to English for a language that it has not', async () => {
  const page = await begin(product.client({ 'accept-language': 'tlh, xx;q=0.5' }));
  expect(page.text).toContain('<html lang="en" dir="ltr">');
  expect(page.text).toContain(english.noScript.start.show);
});

it('keeps a choice that is made at the foot of a page, over what the browser prefers', async () => {
  const browser = product.client(SWISS);
  const page = await begin(browser);
  const choice = /href="([^"]+)" lang="fr"/.exec(page.text)?.[1] ?? '';
  const chosen = await browser.get(choice);
  expect(locationOf(chosen)).toBe('/sign-in');
  expect(chosen.headers.getSetCookie()).toEqual([expect.stringMatching(/^pollen_language=fr; .*SameSite=Lax/)]);
  expect((await begin(browser)).text).toContain(french.noScript.start.heading({ name: 'Pollen' }));
});

it('leads back to the code that was shown, and to nothing that is not our own', async () => {
  const browser = product.client();
  const shown = locationOf(await submit(browser, '/sign-in'));
  const page = await browser.get(shown);
  const chosen = await browser.get(/href="([^"]+)" lang="de"/.exec(page.text)?.[1] ?? '');
  expect(locationOf(chosen)).toBe(shown.replace(/1$/, '2'));
  expect((await browser.get(locationOf(chosen))).text).toContain(german.noScript.stuck.advice);
  const stranger = await product.client().get(`/sign-in/language/de/${'a'.repeat(21)}A/1`);
  expect(locationOf(stranger)).toBe('/sign-in');
});

it('takes no choice from another site, and none that is no language', async () => {
  const led = await product.client({ 'sec-fetch-site': 'cross-site' }).get('/sign-in/language/ar');
  const odd = await product.client().get('/sign-in/language/..%2f..%2fx');
  for (const response of [led, odd]) {
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(locationOf(response)).toBe('/sign-in');
  }
});

it('says so on every other page that the server draws', async () => {
  const person = { ...SWISS, accept: 'text/html' };
  const browser = product.client(person);
  const nowhere = await browser.get('/nowhere');
  expect([nowhere.status, nowhere.headers.get('content-language')]).toEqual([404, 'de']);
  expect(nowhere.text).toContain(german.pages.nothingHere.heading);
  const over = await browser.get('/oidc/interaction/x');
  expect(over.text).toContain(german.applications.overOrNoCookies.heading);
  const unusable = await browser.get('/oidc/authorize?client_id=nobody&response_type=code');
  expect([unusable.status, unusable.headers.get('content-language')]).toEqual([400, 'de']);
  expect(unusable.text).toContain(german.applications.unusable.heading);
  const signedOut = await browser.get('/oidc/logout');
  expect(signedOut.text).toContain(german.applications.signedOut.heading);
  const elsewhere = await getAs('elsewhere.example', product.url, person);
  expect([elsewhere.status, elsewhere.headers.get('content-language')]).toEqual([403, 'de']);
  expect(elsewhere.text).toContain(german.pages.otherAddress.heading);
});

it('says nothing of it to programs, whose problems stay as they are', async () => {
  const { body, headers } = await product.client(SWISS).get('/api/session');
  expect(body).toMatchObject({ type: 'sign-in-required', title: expect.stringMatching(/^[\x20-\x7e]+$/) });
  expect(headers.get('content-language')).toBeNull();
});
