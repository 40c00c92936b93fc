import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { seesNo, shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { carrySession, offeredNumbers, seesQuestion } from '../support/phone.ts';
import { type Product, STORES } from '../support/product.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { startSite } from '../support/site.ts';
import { testBrowser } from '../support/test-browser.ts';
import { until } from '../support/until.ts';

const text = messages.approve.question;
const browser = testBrowser();

describe.each(STORES)('who asks, on the %s store', (kind) => {
  let product: Product;
  let ada: Client;
  beforeAll(async () => {
    product = await startSite(kind, { TRUSTED_PROXIES: '127.0.0.0/8' });
    ada = await product.setUp();
  });
  afterAll(() => product.stop());

  async function asked(): Promise<{ computer: Page; phone: Page }> {
    const computer = await browser.computer(product.url, { extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.7' } });
    await computer.goto('/');
    const phone = await browser.phone(product.url);
    await carrySession(ada, phone, product.url);
    await phone.goto(await shownAddress(computer));
    await seesQuestion(phone);
    return { computer, phone };
  }

  const boxOf = async (element: Locator) => {
    const box = await element.boundingBox();
    if (box === null) throw new Error('it is not on the screen');
    return box;
  };

  it('T26: before anything is decided the phone shows who asks, from where and when, and warns', async () => {
    const { phone } = await asked();
    for (const line of [
      messages.session.device({ browser: 'Firefox 131', os: 'Windows' }),
      text.from({ address: '203.0.113.7', where: text.network.different }),
      sentence(text.asked({ when: ANY })),
      text.as({ name: 'Ada' }),
      text.warning,
    ]) {
      await phone.getByText(line).waitFor();
    }
  });

  it('T26: no stands above the numbers, as wide and as high, and nothing that decides has the focus', async () => {
    const { phone } = await asked();
    const deny = await boxOf(phone.getByRole('button', { name: text.deny, exact: true }));
    for (const number of await offeredNumbers(phone)) {
      const box = await boxOf(phone.getByRole('button', { name: text.number({ number }), exact: true }));
      expect(box.y).toBeGreaterThan(deny.y);
      expect(deny.width).toBeGreaterThanOrEqual(box.width);
      expect(deny.height).toBeGreaterThanOrEqual(box.height);
    }
    await phone.locator('h1:focus').waitFor();
  });

  it('T28: a computer that comes from elsewhere meanwhile is told while the person decides', async () => {
    const { computer, phone } = await asked();
    await computer.context().setExtraHTTPHeaders({ 'x-forwarded-for': '198.51.100.9' });
    const news = text.changed({
      device: messages.session.device({ browser: 'Firefox 131', os: 'Windows' }),
      from: text.from({ address: '198.51.100.9', where: text.network.different }),
    });
    await phone.getByText(news).waitFor();
  });

  it('T30: a phone that opens the link of the code, however often, is asked and decides nothing by it', async () => {
    const { computer, phone } = await asked();
    const address = phone.url();
    await phone.reload();
    await seesQuestion(phone);
    const number = await shownNumber(computer);
    expect(await offeredNumbers(phone)).toContain(number);
    await phone.goto(address);
    await computer.reload();
    await until(async () => (await shownNumber(computer)) === number);
    await seesNo(theCode(computer));
  });
});
