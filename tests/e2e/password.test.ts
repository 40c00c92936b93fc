import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { words } from '../../apps/web/src/words/words.ts';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import { fillInPassword, press, seesSignedIn, theCode } from '../support/computer.ts';
import { PASSWORD, type Product, STORES, startProduct } from '../support/product.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
afterEach(async () => expect(await browser.finish()).toEqual([]));

describe.each(STORES)('on the %s store', (kind) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct(kind);
    await product.setUp();
  });
  afterAll(() => product.stop());

  it('signs in on the computer itself, by name and password, and out again', async () => {
    const computer = await browser.computer(product.url);
    await computer.goto('/');
    await theCode(computer).waitFor();
    await press(computer, words.signIn.withPassword);
    await fillInPassword(computer, 'ada', PASSWORD);
    await seesSignedIn(computer, 'Ada');
    await press(computer, words.session.signOut);
    await theCode(computer).waitFor();
  });
});
