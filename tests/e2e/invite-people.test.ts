import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { administrationMessages } from '../../apps/web/src/i18n/administration.ts';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { barriers } from '../support/accessibility.ts';
import { press, readCode, seesFocus, seesHeading, seesNo, seesSignedIn } from '../support/computer.ts';
import { cutOff, resize } from '../support/layout.ts';
import { PASSWORD } from '../support/product.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';

const { accounts, invitePeople: text } = administrationMessages;

const browser = testBrowser();
const site = testSite('embedded', browser);

/** As Excel saves it in many countries, with two faults. */
const TABLE = '\ufeffName;Username;Email;Groups\r\nGrace Hopper;grace;grace@;Navy|Maths\r\nHeidi;ADA;;\r\nJudy;;;\r\n';
const MENDED = TABLE.replace('grace@;', 'grace@example.com;').replace('ADA', 'heidi');

async function administrator(at: string): Promise<Page> {
  await site.ada.post('/api/session/verify', { password: PASSWORD });
  const page = await site.phoneOf(site.ada, { viewport: { width: 320, height: 568 } });
  await page.goto(at);
  return page;
}

const list = (page: Page) => page.getByLabel(text.list, { exact: true });

it('invites a class by a table: faults are mended, a sheet is printed, and a code of it signs somebody in', async () => {
  const page = await administrator('/people');
  await press(page, accounts.invite);
  await list(page).fill(TABLE);
  await page.getByRole('button', { name: text.place({ line: 2, column: text.columns.mail }), exact: true }).waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  await press(page, text.make({ count: 3 }));
  await seesFocus(page.getByRole('heading', { name: text.faulty({ count: 1 }) }));
  await list(page).fill(TABLE.replace('grace@;', 'grace@example.com;'));
  await seesNo(page.getByRole('heading', { name: text.faulty({ count: 1 }) }));
  // Only the server knows which names are taken.
  await press(page, text.make({ count: 3 }));
  await press(page, text.place({ line: 3, column: text.columns.username }));
  await seesFocus(list(page));
  await list(page).fill(MENDED);
  await press(page, text.make({ count: 3 }));
  await seesFocus(page.getByRole('heading', { name: text.made({ count: 3 }) }));
  expect(await barriers(page)).toEqual([]);
  // Links are longer than their fields.
  expect((await cutOff(page)).filter((each) => !each.startsWith('input'))).toEqual([]);

  // On paper nothing but the cards is left.
  await resize(page, { width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const cards = page.locator('.print-card');
  await until(async () => (await cards.count()) === 3 && (await cards.first().isVisible()));
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
  const links: string[] = [];
  for (const card of await cards.all()) {
    const link = readCode(await card.screenshot()).data;
    expect(await card.innerText()).toContain(link);
    links.push(link);
    const { width = 0 } = (await card.locator('svg').boundingBox()) ?? {};
    // Of 96 pixels an inch: the code and its margin of four modules on each side.
    expect((width * 25.4) / 96).toBeGreaterThan(43);
  }
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

  const grace = await site.phone();
  await grace.goto(links[0] ?? '');
  await seesHeading(grace, messages.account.invitation.title);
  const { displayName, username, password, invitation } = messages.account;
  await until(async () => (await grace.getByLabel(displayName, { exact: true }).inputValue()) === 'Grace Hopper');
  expect(await grace.getByLabel(username, { exact: true }).inputValue()).toBe('grace');
  await grace.getByLabel(password, { exact: true }).fill(PASSWORD);
  await press(grace, invitation.submit);
  await seesSignedIn(grace, 'Grace Hopper');

  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.goBack();
  await page.getByLabel(accounts.find).fill('maths');
  await page.getByText(accounts.foundAll({ count: 1, all: 2 })).waitFor();
  await press(page, 'Grace Hopper');
  await page.getByText('grace@example.com', { exact: true }).waitFor();
});

it('saves the links as a table', async () => {
  const page = await administrator('/people#invite');
  await list(page).fill('=Karl, karl\nLise');
  await press(page, text.make({ count: 2 }));
  await page.getByRole('heading', { name: text.made({ count: 2 }) }).waitFor();
  const download = page.waitForEvent('download');
  await press(page, text.save);
  const stream = await (await download).createReadStream();
  let saved = '';
  for await (const chunk of stream) saved += chunk;
  const [heading, karl, lise] = saved.split('\r\n');
  expect(heading).toBe('\ufeff"name","username","email","groups","role","link","expires"');
  expect(karl).toMatch(/^"'=Karl","karl","","","","http.*\/invitation#[\w-]{43}","2/);
  expect(lise).toMatch(/^"Lise","","","","","http/);
});

it('sends everything by keyboard alone', async () => {
  const page = await administrator('/people');
  await page.getByRole('button', { name: accounts.invite }).focus();
  await page.keyboard.press('Enter');
  await seesFocus(page.getByRole('heading', { name: administrationMessages.invite.page }));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await seesFocus(list(page));
  await page.keyboard.type('Niels\nOtto');
  await page.getByRole('button', { name: text.make({ count: 2 }), exact: true }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await seesFocus(page.getByRole('heading', { name: text.made({ count: 2 }) }));
});
