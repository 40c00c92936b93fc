import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { applicationsOf } from '../support/applications.ts';
import type { Client, ClientResponse } from '../support/client.ts';
import { PASSWORD, type Product, startProduct } from '../support/product.ts';
import { noScript } from '../support/server-text.ts';
import { submit } from '../support/submit.ts';

const IDLE_SECONDS = 1_200;
const ACCOUNT = /^\/sign-in\/account\/[\w-]{22}$/;
const { account, signedOut, start, notSetUp } = noScript;

let product: Product;
beforeAll(async () => {
  product = await startProduct('embedded', { SESSION_IDLE_SECONDS: `${IDLE_SECONDS}` });
  await product.setUp();
});
afterAll(() => product.stop());

const linkIn = ({ text: page }: ClientResponse, pattern: RegExp) => pattern.exec(page)?.[1] ?? 'nowhere';
const renewalOf = (page: ClientResponse) => {
  const [, seconds, to = ''] = /http-equiv="refresh" content="(\d+);url=([^"]+)"/.exec(page.text) ?? [];
  return { seconds: Number(seconds), to };
};
const locationOf = ({ headers }: ClientResponse) => headers.get('location') ?? 'nowhere';
/** That the page says; it may have come late. */
const minutesLeft = (page: ClientResponse) => Number(/Signs out in (\d+) minutes/.exec(page.text)?.[1]);
const follow = async (browser: Client, response: ClientResponse) => browser.get(locationOf(response));
const advance = (seconds: number) => product.clock.advance(seconds * 1000);

async function signedIn(): Promise<Client> {
  const browser = product.client();
  await browser.post('/api/session/password', { username: 'ada', password: PASSWORD });
  await browser.get('/api/session');
  return browser;
}

it('leads who is signed in to their account by opening an address, and everybody else to how to sign in', async () => {
  const [browser, stranger] = [await signedIn(), product.client()];
  const [known, unknown] = [await browser.get('/sign-in'), await stranger.get('/sign-in')];
  expect([known.status, unknown.status]).toEqual([303, 303]);
  expect((await follow(browser, known)).text).toContain(account.heading({ name: 'Ada' }));
  const page = await follow(stranger, unknown);
  expect(page.text).toContain(start.heading({ name: 'Pollen' }));
  for (const step of Object.values(start.steps)) expect(page.text).toContain(step);
  expect(page.headers.getSetCookie()).toEqual([]);
});

it('leads no two browsers to the same path, for caches that keep every page', async () => {
  const browsers = [await signedIn(), await signedIn(), await signedIn(), product.client()];
  const paths = await Promise.all(browsers.map(async (browser) => locationOf(await browser.get('/sign-in'))));
  expect(new Set(paths).size).toBe(browsers.length);
  expect(paths[0]).toMatch(ACCOUNT);
});

it('says until when somebody is signed in, and renews itself once a minute', async () => {
  const browser = await signedIn();
  const page = await follow(browser, await browser.get('/sign-in'));
  expect([18, 19, 20]).toContain(minutesLeft(page));
  const { seconds, to } = renewalOf(page);
  expect(seconds).toBe(60);
  advance(600);
  expect([8, 9, 10]).toContain(minutesLeft(await browser.get(to)));
});

it('renewing itself keeps no session alive, and the end is told', async () => {
  const browser = await signedIn();
  let page = await follow(browser, await browser.get('/sign-in'));
  for (let passed = 0; passed < IDLE_SECONDS; passed += 300) {
    expect(page.text).toContain(account.heading({ name: 'Ada' }));
    advance(300);
    page = await browser.get(renewalOf(page).to);
  }
  expect(page.text).toContain(signedOut.heading);
  expect(page.text).toContain(signedOut.advice);
  expect(page.text).not.toContain('http-equiv');
  expect(page.text).toContain(signedOut.again);
});

it('warns in the last minutes, with a way to stay where the session only rested', async () => {
  const browser = await signedIn();
  const page = await follow(browser, await browser.get('/sign-in'));
  advance(IDLE_SECONDS - 130);
  const warned = await browser.get(renewalOf(page).to);
  expect(warned.text).toContain(account.endsSoon({ when: 'in 2 minutes' }));
  advance(90);
  const last = await browser.get(renewalOf(warned).to);
  expect(last.text).toContain(account.endsNow);
  expect(renewalOf(last).seconds).toBeLessThan(60);
  const stayed = await browser.get(linkIn(last, RegExp(`href="([^"]+)">${account.stay}`)));
  expect([18, 19, 20]).toContain(minutesLeft(stayed));
});

it('offers what the account may open, and nothing else', async () => {
  const ada = await signedIn();
  const { add } = applicationsOf(() => ada);
  const redirect_uris = ['https://wiki.example.com/callback'];
  await add({
    client_id: 'wiki',
    client_name: '<Wiki>',
    client_uri: 'https://wiki.example.com/?a=1&b=2',
    redirect_uris,
  });
  await add({ client_id: 'pay', client_name: 'Payroll', redirect_uris, allowed_groups: ['finance'] });
  const page = await follow(ada, await ada.get('/sign-in'));
  expect(page.text).toContain('href="https://wiki.example.com/?a=1&amp;b=2"');
  expect(page.text).toContain('<bdi>&lt;Wiki&gt;</bdi>');
  expect(page.text).not.toContain('Payroll');
});

it('says that nothing is left once somebody has signed out', async () => {
  const browser = await signedIn();
  const page = await submit(browser, '/sign-in/out');
  expect(page.text).toContain(signedOut.heading);
  expect(page.text).toContain(signedOut.advice);
  expect(locationOf(await browser.get('/sign-in'))).not.toMatch(ACCOUNT);
});

it('offers no code where nobody has an account yet', async () => {
  const fresh = await startProduct('embedded');
  try {
    const browser = fresh.client();
    const page = await follow(browser, await browser.get('/sign-in'));
    expect(page.text).toContain(notSetUp.advice);
    expect(page.text).not.toContain('<form');
  } finally {
    await fresh.stop();
  }
});
