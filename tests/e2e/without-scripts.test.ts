import { expect, it } from '@jest/globals';
import { barriers } from '../support/accessibility.ts';
import { press, readCode, seesHeading } from '../support/computer.ts';
import { choose, seesOutcome, seesQuestion } from '../support/phone.ts';
import { ANY, sentence } from '../support/sentence.ts';
import { noScript } from '../support/server-text.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const browser = testBrowser();
const site = testSite('embedded', browser);

/** Without scripts a page can only renew itself in this way. */
const KNOWN = /^meta-refresh: /;

const thePicture = { name: sentence(noScript.code.picture({ code: ANY })) };

it('signs in a computer that runs no scripts, and out again', async () => {
  const computer = await site.computer({ javaScriptEnabled: false });
  const phone = await site.phoneOf(site.ada);
  await computer.goto('/');
  await seesHeading(computer, noScript.start.heading({ name: 'Pollen' }));
  await press(computer, noScript.start.show);
  const frame = computer.frameLocator('iframe');
  const { data } = readCode(await frame.getByRole('img', thePicture).screenshot());
  await phone.goto(data);
  await seesQuestion(phone);
  await choose(phone, await frame.getByText(/^\d\d$/).innerText());
  await seesOutcome(phone, 'approved');
  await frame.getByRole('link', { name: noScript.account.goOn }).click();
  await seesHeading(computer, noScript.account.heading({ name: 'Ada' }));
  await computer.getByText(sentence(noScript.account.ends({ when: ANY }))).waitFor();
  // Whoever comes back finds it, without a press.
  await computer.goto('/');
  await seesHeading(computer, noScript.account.heading({ name: 'Ada' }));
  await press(computer, noScript.account.signOut);
  await seesHeading(computer, noScript.signedOut.heading);
});

it('has no barrier without scripts', async () => {
  const computer = await site.computer();
  // The part that renews itself, held still.
  await computer.route('**/code/2/*', (route) => route.abort('aborted'));
  const started = await computer.request.post('/sign-in', { form: {}, headers: { 'sec-fetch-site': 'same-origin' } });
  await computer.goto(started.url());
  await computer.frameLocator('iframe').getByRole('img', thePicture).waitFor();
  const found = await barriers(computer);
  expect(found.filter((barrier) => !KNOWN.test(barrier))).toEqual([]);
});
