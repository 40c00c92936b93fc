import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser, type TestBrowser } from '../support/browser.ts';
import type { Product } from '../support/product.ts';
import { startSite } from '../support/site.ts';
import type { Person } from './sign-in.ts';

export interface Stage {
  readonly product: Product;
  readonly ada: Person;
  readonly grace: Person;
  /** A browser that is told of the proxy at this port, and has never been anywhere. */
  behind(port: number, options?: BrowserContextOptions): Promise<Page>;
  /** A browser that goes straight to an address. */
  directly(url: string, options?: BrowserContextOptions): Promise<Page>;
}
/** Stops when its test is over. */
export type Stoppable = { stop(): Promise<void> };

/** A product, two people and a Chromium for the tests of a file. Whatever a network does, no script of a page may throw. */
export function setStage(): { readonly stage: () => Stage; stopAfterTest<Each extends Stoppable>(each: Each): Each } {
  let browser: TestBrowser;
  let stage: Stage;
  const running: Stoppable[] = [];

  beforeAll(async () => {
    const product = await startSite('embedded');
    browser = await startBrowser();
    const ada = await product.setUp();
    const grace = await product.invite(ada, 'grace');
    stage = {
      product,
      ada: { name: 'Ada', phone: ada },
      grace: { name: 'grace', phone: grace },
      directly: (url, options) => browser.computer(url, options),
      behind: (port, options = {}) =>
        browser.computer(product.url, { proxy: { server: `http://127.0.0.1:${port}` }, ...options }),
    };
  });
  afterEach(async () => {
    const pageErrors = await browser.finish();
    await Promise.all(running.splice(0).map((each) => each.stop()));
    expect(pageErrors.filter((wrong) => wrong.startsWith('thrown'))).toEqual([]);
  });
  afterAll(() => Promise.all([browser.close(), stage.product.stop()]));
  return {
    stage: () => stage,
    stopAfterTest: (each) => {
      running.push(each);
      return each;
    },
  };
}
