import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Response } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import type { Client } from '../support/client.ts';
import { seesSignedIn, shownAddress, shownNumber, shownUserCode } from '../support/computer.ts';
import { approve, carrySession, choose, seesOutcome, seesQuestion } from '../support/phone.ts';
import { STORES, type StoreKind } from '../support/product.ts';
import { type Program, setUpByLink, startProgram } from '../support/program.ts';
import { testBrowser } from '../support/test-browser.ts';

const browser = testBrowser();

/** For how long the server stays away. The page says so after ten seconds, which is seen once. */
const awayUntil: Record<StoreKind, (computer: Page) => Promise<unknown>> = {
  embedded: (computer) => computer.getByText(messages.signIn.network['no-response']).waitFor(),
  redis: (computer) => computer.waitForEvent('requestfailed'),
};

const isPollAnswer = (response: Response) => response.ok() && response.url().includes('/api/logins/');

describe.each(STORES)('a server on the %s store', (kind) => {
  let program: Program;
  let url: string;
  let ada: Client;
  beforeAll(async () => {
    program = await startProgram(kind, (port) => ({ HOST: '127.0.0.1', APP_URL: `http://127.0.0.1:${port}` }));
    url = `http://127.0.0.1:${program.port}`;
    ada = await setUpByLink(program, { username: 'ada', displayName: 'Ada' });
  });
  afterAll(() => program.stop());

  async function computerAndPhone(): Promise<{ computer: Page; phone: Page }> {
    const computer = await browser.computer(url);
    const phone = await browser.phone(url);
    await carrySession(ada, phone, url);
    await computer.goto('/');
    return { computer, phone };
  }

  it('T41: goes on with the login whose code was on the screen when it was killed', async () => {
    const { computer, phone } = await computerAndPhone();
    const code = await shownUserCode(computer);
    await program.kill();
    await awayUntil[kind](computer);
    await program.start();
    // The picture of before is out of date where that took long. By the second answer the first has been drawn.
    for (let answers = 0; answers < 2; answers++) await computer.waitForResponse(isPollAnswer);
    expect(await shownUserCode(computer)).toBe(code);
    await phone.goto(await shownAddress(computer));
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('T41: keeps an approval that the phone was told of, though it was killed before the computer was', async () => {
    const { computer, phone } = await computerAndPhone();
    await phone.goto(await shownAddress(computer));
    await seesQuestion(phone);
    const number = await shownNumber(computer);
    await computer.context().setOffline(true);
    await choose(phone, number);
    await seesOutcome(phone, 'approved');
    await program.kill();
    await program.start();
    await computer.context().setOffline(false);
    await seesSignedIn(computer, 'Ada');
  });
});
