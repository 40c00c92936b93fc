import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers } from '../support/accessibility.ts';
import { press, readCode, seesHeading } from '../support/computer.ts';
import { cutOff, resize } from '../support/layout.ts';
import { carrySession, choose, seesOutcome, seesQuestion } from '../support/phone.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { serverText } from '../support/server-text.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const browser = testBrowser();
const site = testSite('embedded', browser);

/** Without scripts a page can only renew itself in this way. */
const KNOWN = /^meta-refresh: /;
const found = async (page: Page) => (await barriers(page)).filter((barrier) => !KNOWN.test(barrier));

describe.each([
  ['en', 'en-GB', 'ltr'],
  ['ar', 'ar-EG', 'rtl'],
] as const)('without scripts, in “%s”,', (language, locale, direction) => {
  const { noScript, pages } = serverText(language);
  const thePicture = { name: sentence(noScript.code.picture({ code: ANY })) };

  it('a computer is signed in by a scan, and out again', async () => {
    const computer = await site.computer({ javaScriptEnabled: false, locale });
    const phone = await site.phoneOf(site.ada);
    await computer.goto('/');
    await seesHeading(computer, noScript.start.heading({ name: 'Pollen' }));
    await computer.locator(`html[lang="${language}"][dir="${direction}"]`).waitFor();
    await press(computer, noScript.start.show);
    const frame = computer.frameLocator('iframe');
    const { data } = readCode(await frame.getByRole('img', thePicture).screenshot());
    await phone.goto(data);
    await seesQuestion(phone);
    await choose(phone, await frame.getByText(/^\d\d$/).innerText());
    await seesOutcome(phone, 'approved');
    await frame.getByRole('link', { name: noScript.account.goOn }).click();
    await seesHeading(computer, noScript.account.heading({ name: 'Ada' }));
    await computer.getByText(sentence(noScript.account.endsUnused({ when: ANY }))).waitFor();
    // Whoever comes back finds it, without a press.
    await computer.goto('/');
    await seesHeading(computer, noScript.account.heading({ name: 'Ada' }));
    await press(computer, noScript.account.signOut);
    await seesHeading(computer, noScript.signedOut.heading);
  });

  it('the code is shown without a barrier', async () => {
    const computer = await site.computer({ locale });
    // The part that renews itself, held still.
    await computer.route('**/code/2/*', (route) => route.abort('aborted'));
    await computer.goto('/sign-in');
    await press(computer, noScript.start.show);
    await computer.frameLocator('iframe').getByRole('img', thePicture).waitFor();
    expect(await found(computer)).toEqual([]);
  });

  it('nothing is cut or a barrier before the code, and once somebody is signed in', async () => {
    const computer = await site.computer({ locale });
    const seen = async (heading: string) => {
      await computer.goto('/sign-in');
      await seesHeading(computer, heading);
      for (const size of [
        { width: 320, height: 568 },
        { width: 1366, height: 625 },
      ]) {
        await resize(computer, size);
        expect(await cutOff(computer)).toEqual([]);
      }
      expect(await found(computer)).toEqual([]);
    };
    await seen(noScript.start.heading({ name: 'Pollen' }));
    await carrySession(site.ada, computer, site.product.url);
    await seen(noScript.account.heading({ name: 'Ada' }));
    await computer.goto('/nowhere');
    await seesHeading(computer, pages.nothingHere.heading);
    expect(await found(computer)).toEqual([]);
  });
});
