import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { BOARD, type BrowserApplication, startBrowserApplication } from '../support/browser-application.ts';
import type { Client } from '../support/client.ts';
import { fillInPassword, press, seesHeading, shownAddress, shownNumber, theCode } from '../support/computer.ts';
import { carrySession, choose, seesOutcome } from '../support/phone.ts';
import { PASSWORD, type Product, STORES } from '../support/product.ts';
import { startProvider } from '../support/provider.ts';
import { testBrowser } from '../support/test-browser.ts';

const browser = testBrowser();
describe.each(STORES)('an application that is a page alone, on the %s store', (kind) => {
  let board: BrowserApplication;
  let product: Product;
  let ada: Client;

  beforeAll(async () => {
    board = await startBrowserApplication();
    product = await startProvider(kind, [board.registration]);
    board.use(product.url);
    ada = await product.setUp();
  });
  afterAll(async () => {
    await product.stop();
    await board.stop();
  });

  async function open(url: string): Promise<Page> {
    const computer = await browser.computer(product.url, { alsoAt: url });
    await computer.goto(url);
    await seesHeading(computer, 'Signed out');
    return computer;
  }

  const seesStatus = (page: Page, text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();

  /** How a page asks for a sign-in or for tokens, from now on. */
  function watchAsking(page: Page): string[] {
    const asked: string[] = [];
    page.on('request', (request) => {
      const { origin, pathname, searchParams } = new URL(request.url());
      if (origin !== product.url) return;
      if (pathname === '/oidc/authorize') asked.push(`prompt ${searchParams.get('prompt')}`);
      if (pathname === '/oidc/token')
        asked.push(String(new URLSearchParams(request.postData() ?? '').get('grant_type')));
    });
    return asked;
  }

  it('is entered by a scan, stays signed in by a refresh token or by a hidden frame, and signs out', async () => {
    const [url] = board.urls;
    const computer = await open(url);
    await press(computer, BOARD.signIn);
    await theCode(computer).waitFor();
    const phone = await browser.phone(product.url);
    await carrySession(ada, phone, product.url);
    await phone.goto(await shownAddress(computer));
    await choose(phone, await shownNumber(computer));
    await seesOutcome(phone, 'approved');
    await seesHeading(computer, 'Hello Ada');
    const asked = watchAsking(computer);
    await press(computer, BOARD.renew);
    await seesStatus(computer, 'Renewed 1');
    expect(asked).toEqual(['refresh_token']);
    await press(computer, BOARD.renewInFrame);
    await seesStatus(computer, 'Renewed 2');
    expect(asked).toEqual(['refresh_token', 'prompt none', 'authorization_code']);
    await press(computer, BOARD.signOut);
    await computer.waitForURL(`${url}/`);
    await seesHeading(computer, 'Signed out');
    await computer.goto(product.url);
    await theCode(computer).waitFor();
  });

  it('is entered in a window of its own, and signed out by the next renewal once that was ended on the phone', async () => {
    const computer = await open(board.urls[0]);
    const [window] = await Promise.all([computer.waitForEvent('popup'), press(computer, BOARD.inWindow)]);
    await press(window, messages.signIn.withPassword);
    await fillInPassword(window, 'ada', PASSWORD);
    await seesHeading(computer, 'Hello Ada');
    expect((await ada.post('/api/sessions/revoke-others')).status).toBe(200);
    await press(computer, BOARD.renew);
    await seesStatus(computer, 'Refused: invalid_grant');
    await seesHeading(computer, 'Signed out');
  });

  it('of another site is told in a hidden frame that nobody is signed in, since cookies do not go there', async () => {
    const computer = await open(board.urls[1]);
    await press(computer, BOARD.signIn);
    await press(computer, messages.signIn.withPassword);
    await fillInPassword(computer, 'ada', PASSWORD);
    await seesHeading(computer, 'Hello Ada');
    await press(computer, BOARD.renewInFrame);
    await seesStatus(computer, 'Refused: login_required');
    await seesHeading(computer, 'Signed out');
  });
});
