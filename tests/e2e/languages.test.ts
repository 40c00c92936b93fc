import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { directionOf, LANGUAGE_COOKIE, LANGUAGES, OFFERED_LANGUAGES, PSEUDO_LANGUAGE } from '@pollen/messages';
import { messagesOf } from '@pollen/messages/catalogue';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { SessionMessages } from '../../apps/web/src/i18n/types/session.ts';
import type { SignInMessages } from '../../apps/web/src/i18n/types/sign-in.ts';
import { barriers } from '../support/accessibility.ts';
import { seesHeading, seesNo, shownAddress, shownNumber } from '../support/computer.ts';
import { cutOff } from '../support/layout.ts';
import { seesQuestion } from '../support/phone.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';

const LOCALES = fileURLToPath(new URL('../../apps/web/src/i18n/locales/', import.meta.url));
const TRANSLATED = OFFERED_LANGUAGES.filter((language) => readdirSync(LOCALES).includes(language));

const browser = testBrowser();
const site = testSite('embedded', browser);

/** What the pages say in a language. */
function spoken(language: string) {
  const read = (part: string) => JSON.parse(readFileSync(`${LOCALES}${language}/${part}.json`, 'utf8'));
  const constants = { brand: 'Pollen' };
  return {
    signIn: messagesOf<SignInMessages>(read('sign-in'), language, constants),
    session: messagesOf<SessionMessages>(read('session'), language, constants),
  };
}

const german = spoken('de');
const open = (options: BrowserContextOptions) => browser.computer(site.product.url, options);

const seesLanguage = (page: Page, language: string) =>
  until(async () => (await page.evaluate(() => document.documentElement.lang)) === language);

async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.languages summary').click();
  await page.getByRole('button', { name, exact: true }).click();
}

async function inPseudoLanguage(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await open(options);
  await page.context().addCookies([{ name: LANGUAGE_COOKIE, value: PSEUDO_LANGUAGE, url: site.product.url }]);
  return page;
}

describe.each(TRANSLATED)('in %s', (language) => {
  const { signIn, session } = spoken(language);

  it('the page with the code speaks the language of the browser, before React and with it', async () => {
    const page = await open({ locale: language });
    await page.goto('/');
    await page.locator('.qr-code').waitFor();
    expect(await page.title()).toContain(signIn.title);
    const [lang, dir] = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
    expect([lang, dir]).toEqual([language, directionOf(language)]);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: signIn.withPassword }).click();
    await page.getByLabel(session.form.username).waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});

describe('the choice of a language', () => {
  it('is at the foot of each page, by names that its readers know, for keyboards and screen readers, too', async () => {
    const page = await open({ locale: 'de-AT' });
    for (const path of ['/', '/q', '/setup', '/invitation', '/recovery', '/network-check']) {
      await page.goto(path);
      const summary = page.locator('.languages summary');
      await summary.focus();
      await page.keyboard.press('Enter');
      for (const each of TRANSLATED) await page.getByRole('button', { name: LANGUAGES[each], exact: true }).waitFor();
      expect(await summary.getAttribute('aria-label')).toBe('Sprache: Deutsch');
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await seesNo(page.getByRole('button', { name: LANGUAGES.en, exact: true }));
    }
  });

  it('wins over the browser, and stays', async () => {
    const page = await open({ locale: 'en-GB' });
    await page.goto('/');
    await choose(page, LANGUAGES.de);
    await seesLanguage(page, 'de');
    await page.getByRole('button', { name: german.signIn.withPassword }).waitFor();
    await page.reload();
    await seesLanguage(page, 'de');
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === LANGUAGE_COOKIE);
    expect(cookie).toMatchObject({ value: 'de', path: '/', sameSite: 'Lax', httpOnly: false });
    await choose(page, LANGUAGES.en);
    await seesLanguage(page, 'en');
  });

  it('loses no login that is under way', async () => {
    const page = await open({});
    await page.goto('/');
    const phone = await site.phoneOf(site.ada);
    await phone.goto(await shownAddress(page));
    await seesQuestion(phone);
    const number = await shownNumber(page);
    await choose(page, LANGUAGES.de);
    await seesHeading(page, german.signIn.choose);
    expect(await page.getByRole('strong').innerText()).toBe(number);
  });
});

it('a language that the network refuses at first is loaded again', async () => {
  const page = await open({ locale: 'de-DE' });
  let refusals = 0;
  await page.route(/\/assets\/de-/, (route) => (refusals++ === 0 ? route.abort() : route.continue()));
  await page.goto('/');
  await page.locator('.qr-code').waitFor();
  await page.getByRole('button', { name: german.signIn.withPassword }).click();
  await page.getByLabel(german.session.form.username).waitFor();
  expect(refusals).toBeGreaterThan(1);
});

it('without scripts a page says in each language what it takes', async () => {
  const page = await open({ javaScriptEnabled: false });
  await page.goto('/q');
  const languages = await page
    .locator('main [lang]')
    .evaluateAll((parts) => parts.map((part) => part.getAttribute('lang')));
  expect(languages).toEqual(TRANSLATED);
});

describe('the pseudo-language', () => {
  it('is shown to who has its cookie, and offered to nobody', async () => {
    const page = await inPseudoLanguage();
    await page.goto('/');
    await seesLanguage(page, PSEUDO_LANGUAGE);
    await page.getByRole('button', { name: /^\[Û.*~\]$/ }).waitFor();
    expect(
      await page.locator('.languages button').evaluateAll((all) => all.map((each) => each.getAttribute('lang'))),
    ).toEqual(TRANSLATED);
  });

  it('is no part of what others load', async () => {
    const page = await open({});
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto('/');
    await page.getByRole('button', { name: spoken('en').signIn.withPassword }).click();
    await page.getByLabel(spoken('en').session.form.username).waitFor();
    expect(loaded.filter((url) => /\/(en-XA|de|fr|es|ar)-/.test(url))).toEqual([]);
  });

  it('fits each page at 320 px', async () => {
    const page = await inPseudoLanguage({ viewport: { width: 320, height: 568 } });
    for (const path of ['/', '/q', '/setup', '/invitation', '/recovery', '/network-check']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: /^\[.*~\]$/ }).waitFor();
      expect([path, await cutOff(page)]).toEqual([path, []]);
    }
  });
});
