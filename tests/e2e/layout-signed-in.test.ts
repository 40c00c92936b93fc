import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { applicationsOf } from '../support/applications.ts';
import { flaws } from '../support/every-size.ts';
import { carrySession } from '../support/phone.ts';
import { DESKTOP } from '../support/product.ts';
import { signInByScan } from '../support/sign-in.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';

const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff';
/** With a name that is taken and an address that is none. */
const TABLE = 'Name;Username;Email;Groups\nGrace Hopper;grace;grace@;Navy|Maths\nHeidi;ADA;;\nJudy;;;\n';
const IDLE_MS = 5 * 60_000;

const browser = testBrowser();
const site = testSite('embedded', browser);
beforeAll(async () => {
  for (const name of ['Grace', LONG_NAME, 'Heidi']) await site.product.invite(site.ada, name);
  const { add } = applicationsOf(() => site.ada);
  const redirect_uris = ['https://wards.example.com/callback'];
  await add({ client_id: 'wards', client_name: 'Documentation of the wards 3 to 7', redirect_uris });
  await signInByScan(site.ada, site.product.client({ 'user-agent': DESKTOP }));
});

const isWhole = async (page: Page, open: () => Promise<void>) =>
  expect(await flaws(page, site.product.url, open)).toEqual([]);
/** Nothing is still on its way. */
const isLoaded = (page: Page) => page.waitForLoadState('networkidle');

it('home', async () => {
  const phone = await site.phoneOf(site.ada);
  await isWhole(phone, async () => {
    await phone.goto('/');
    await phone.locator('.device').nth(1).waitFor();
    await isLoaded(phone);
  });
});

it('the devices, with one opened', async () => {
  const phone = await site.phoneOf(site.ada);
  await isWhole(phone, async () => {
    await phone.goto('/devices');
    await phone.locator('.device-toggle').nth(1).click();
    await phone.locator('.device-details .actions').first().waitFor();
  });
});

it('security, with what has happened', async () => {
  const phone = await site.phoneOf(site.ada);
  await isWhole(phone, async () => {
    await phone.goto('/security');
    await phone.locator('main li').nth(1).waitFor({ state: 'attached' });
    await isLoaded(phone);
  });
});

it('the people, with the menu of one opened', async () => {
  const phone = await site.phoneOf(site.ada);
  await isWhole(phone, async () => {
    await phone.goto('/people');
    await phone.locator('.person').filter({ hasText: LONG_NAME }).getByRole('button').first().click();
    await phone.locator('.person-panel .actions').first().waitFor();
  });
});

it('several invitations, whose table has faults', async () => {
  const phone = await site.phoneOf(site.ada);
  await isWhole(phone, async () => {
    await phone.goto('/people');
    await phone.goto('/people#invite');
    await phone.locator('.invitations textarea').fill(TABLE);
    await phone.locator('.people-table').waitFor();
    await phone.locator('.fault-list').waitFor();
  });
});

it('the applications, and the form for one', async () => {
  const phone = await site.phoneOf(site.ada);
  const open = async () => {
    await phone.goto('/applications');
    await phone.locator('.list-item-body').first().waitFor();
  };
  await isWhole(phone, open);
  await isWhole(phone, async () => {
    await open();
    await phone.locator('.list-item-body .actions button').nth(1).click();
    await phone.locator('.access-rules').waitFor();
  });
});

/** A computer that a scan has just signed in. */
async function signedInByScan(page: Page): Promise<void> {
  const computer = site.product.client({ 'user-agent': DESKTOP });
  await signInByScan(site.ada, computer);
  await carrySession(computer, page, site.product.url);
}

it('the shared computer that somebody has signed in by a scan', async () => {
  const computer = await site.computer();
  await isWhole(computer, async () => {
    await signedInByScan(computer);
    await computer.goto('/');
    await computer.locator('.shared-ring').waitFor();
  });
});

it('the shared computer that nobody has touched, and once it is signed out', async () => {
  const computer = await site.computer();
  const open = async () => {
    await signedInByScan(computer);
    site.product.clock.advance(IDLE_MS);
    await computer.goto('/');
    await computer.locator('.still-there').waitFor();
  };
  await isWhole(computer, open);
  await isWhole(computer, async () => {
    await open();
    await computer.locator('.still-there button').last().click();
    await computer.locator('.still-there').waitFor({ state: 'detached' });
    await isLoaded(computer);
  });
});

it('the pages without scripts', async () => {
  const computer = await site.computer();
  // The part that renews itself, held still.
  await computer.route('**/code/2/*', (route) => route.abort('aborted'));
  const start = async () => {
    await computer.goto('/sign-in');
    await computer.locator('main form').first().waitFor();
  };
  await isWhole(computer, start);
  await isWhole(computer, async () => {
    await start();
    await computer.locator('main form button').first().click();
    await computer.frameLocator('iframe').getByRole('img').first().waitFor();
  });
  await isWhole(computer, async () => {
    await computer.goto('/nowhere');
    await computer.getByRole('heading').first().waitFor();
  });
  await carrySession(site.ada, computer, site.product.url);
  await isWhole(computer, start);
});
