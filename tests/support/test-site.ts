import { afterAll, beforeAll } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { TestBrowser } from './browser.ts';
import type { Client } from './client.ts';
import { theCode } from './computer.ts';
import { carrySession } from './phone.ts';
import type { Product, StoreKind } from './product.ts';
import { startSite } from './site.ts';

/** The product with its first account, Ada's, and browsers that are open at it. */
interface TestSite {
  readonly product: Product;
  /** Ada's own phone, over HTTP alone. */
  readonly ada: Client;
  computer(options?: BrowserContextOptions): Promise<Page>;
  computerWithCode(): Promise<Page>;
  phone(options?: BrowserContextOptions): Promise<Page>;
  /** A phone whose browser is signed in as this client is. */
  phoneOf(client: Client, options?: BrowserContextOptions): Promise<Page>;
}

/** One product for all tests of a file, or of the block of tests that asks for it. */
export function testSite(kind: StoreKind, browser: Pick<TestBrowser, 'computer' | 'phone'>): TestSite {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startSite(kind);
    ada = await product.setUp();
  });
  afterAll(() => product.stop());
  return {
    get product() {
      return product;
    },
    get ada() {
      return ada;
    },
    computer: (options) => browser.computer(product.url, options),
    async computerWithCode() {
      const computer = await browser.computer(product.url);
      await computer.goto('/');
      await theCode(computer).waitFor();
      return computer;
    },
    phone: (options) => browser.phone(product.url, options),
    async phoneOf(client, options) {
      const phone = await browser.phone(product.url, options);
      await carrySession(client, phone, product.url);
      return phone;
    },
  };
}
