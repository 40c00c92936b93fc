import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { words } from '../../apps/web/src/words/words.ts';
import type { Client } from '../support/client.ts';
import { seesSignedIn, shownAddress, shownNumber, shownUserCode } from '../support/computer.ts';
import { approve, carrySession, choose, seesOutcome, seesQuestion } from '../support/phone.ts';
import { STORES } from '../support/product.ts';
import { type Program, setUpByLink, startProgram } from '../support/program.ts';
import { testBrowser } from '../support/test-browser.ts';

const browser = testBrowser();

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

  it('goes on with the code on the screen after it was killed; the page had said that it goes on trying', async () => {
    const { computer, phone } = await computerAndPhone();
    const userCode = await shownUserCode(computer);
    await program.kill();
    const trouble = computer.getByText(words.signIn.trouble['no-answer']);
    await trouble.waitFor();
    await program.start();
    await trouble.waitFor({ state: 'detached' });
    expect(await shownUserCode(computer)).toBe(userCode);
    await phone.goto(await shownAddress(computer));
    await approve(phone, computer);
    await seesSignedIn(computer, 'Ada');
  });

  it('keeps an approval that the phone was told of, though it was killed before the computer was', async () => {
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
