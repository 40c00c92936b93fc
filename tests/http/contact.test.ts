import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PAGES } from '@pollen/shared';
import { type Product, startProduct } from '../support/product.ts';

describe('whom people ask for help', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded', { CONTACT: 'tel:+49 30 123' });
  });
  afterAll(() => product.stop());

  it.each(Object.values(PAGES))('is told to the page %s', async (path) => {
    const page = (await product.client().get(path)).text;
    expect(page).toContain('<meta name="contact" content="+49 30 123" data-href="tel:+4930123">');
  });
});

it('is written as text, whatever it holds', async () => {
  await expect(startProduct('embedded', { CONTACT: 'Help <3' })).rejects.toThrow('CONTACT: expected a name');
  const product = await startProduct('embedded', { CONTACT: 'Help "desk" & Co' });
  const page = (await product.client().get('/invitation')).text;
  await product.stop();
  expect(page).toContain('<meta name="contact" content="Help &quot;desk&quot; &amp; Co">');
});
