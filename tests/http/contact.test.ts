import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PAGES } from '@pollen/shared';
import { getAs } from '../support/client.ts';
import { type Product, startProduct } from '../support/product.ts';
import { noScript } from '../support/server-text.ts';
import { submit } from '../support/submit.ts';

const LINE = '<a href="tel:+4930123"><bdi translate="no">+49 30 123</bdi></a></p>';

describe('whom people ask for help', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct('embedded', { CONTACT: 'tel:+49 30 123' });
  });
  afterAll(() => product.stop());

  it.each(Object.values(PAGES))('is told to the page %s', async (path) => {
    const page = (await product.client().get(path)).text;
    expect(page).toContain('<meta name="contact" content="+49 30 123" data-href="tel:+4930123">');
    // Wherever the page says something before its scripts run, or in place of them.
    expect(page).not.toContain('slot name="contact"');
    expect(page).toContain(LINE);
  });

  it('is told where cookies are refused, with scripts and without', async () => {
    const page = (await product.client().get('/')).text;
    for (const state of ['no-cookies', 'forgotten']) {
      const [, template = ''] = page.split(`data-template="${state}">`);
      expect(template.split('</script>')[0]).toContain(LINE);
    }
    const started = await submit(product.client(), '/sign-in');
    const withoutCookies = await product.client().get(started.headers.get('location') ?? '');
    expect(withoutCookies.text).toContain(noScript.noCookies.heading);
    expect(withoutCookies.text).toContain(LINE);
  });

  it('is told on the pages for refusals before any page', async () => {
    const person = { accept: 'text/html' };
    const elsewhere = await getAs('elsewhere.example', product.url, person);
    expect([elsewhere.status, elsewhere.text.includes(LINE)]).toEqual([403, true]);
    const cookies = await getAs(new URL(product.url).host, product.url, {
      ...person,
      cookie: 'a='.padEnd(20_000, 'x'),
    });
    expect([cookies.status, cookies.text.includes(LINE)]).toEqual([431, true]);
  });
});

it('leaves no line where nobody is named', async () => {
  const product = await startProduct('embedded');
  const page = (await product.client().get('/')).text;
  await product.stop();
  expect(page).not.toContain('class="contact"');
});

it('is written as text, whatever it holds', async () => {
  await expect(startProduct('embedded', { CONTACT: 'Help <3' })).rejects.toThrow('CONTACT: expected a name');
  const product = await startProduct('embedded', { CONTACT: 'Help "desk" & Co' });
  const page = (await product.client().get('/invitation')).text;
  await product.stop();
  expect(page).toContain('<meta name="contact" content="Help &quot;desk&quot; &amp; Co">');
  expect(page).toContain('<bdi translate="no">Help &quot;desk&quot; &amp; Co</bdi></p>');
});
