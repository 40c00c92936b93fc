import { afterAll, beforeAll } from '@jest/globals';
import type { Client } from './client.ts';
import { DESKTOP, type Product, type StoreKind, startProduct } from './product.ts';

/** One product for all tests of a block, where each test has an account of its own. */
interface TestGuests {
  readonly product: Product;
  readonly administrator: Client;
  /** A new account that nothing has happened to yet, on its phone. */
  newPhone(): Promise<Client>;
  /** The name of the account that was made last. */
  username(): string;
  /** A computer that nobody is signed in on. */
  desktop(): Client;
}

export function testGuests(store: StoreKind): TestGuests {
  let product: Product;
  let administrator: Client;
  let guests = 0;
  beforeAll(async () => {
    product = await startProduct(store);
    administrator = await product.setUp();
  });
  afterAll(() => product.stop());
  const username = () => `guest-${guests}`;
  return {
    get product() {
      return product;
    },
    get administrator() {
      return administrator;
    },
    newPhone: () => {
      guests += 1;
      return product.invite(administrator, username());
    },
    username,
    desktop: () => product.client({ 'user-agent': DESKTOP }),
  };
}
