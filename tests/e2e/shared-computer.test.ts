import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { signIn } from '../networks/sign-in.ts';
import { barriers } from '../support/accessibility.ts';
import { press, seesFocus, seesLeft, seesNo, seesReact, seesSignedIn, theCode } from '../support/computer.ts';
import { cutOff, resize, setTextSize } from '../support/layout.ts';
import { testBrowser } from '../support/test-browser.ts';
import { testSite } from '../support/test-site.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
/** The page asks every five seconds; ten times that is for a machine that does much else. */
const SOON_MS = 50_000;
const text = messages.session;

const browser = testBrowser();
const site = testSite('embedded', browser);

const card = (page: Page, name: string) => page.getByRole('alertdialog', { name, exact: true });
const title = (page: Page) => until(async () => (await page.title()) === messages.shared.tab({ title: text.title }));

/** A computer that a scan has signed in for an hour. */
async function signedIn(): Promise<Page> {
  const computer = await site.computerWithCode();
  await signIn(computer, { name: 'Ada', phone: site.ada });
  await seesReact(computer);
  return computer;
}

/** Time passes for the server, which tells the page. */
const pass = (minutes: number) => site.product.clock.advance(minutes * MINUTE);

async function isSignedIn(computer: Page): Promise<boolean> {
  const response = await computer.request.get(`/api/whoami/${'n'.repeat(22)}`);
  return (await response.json()).current !== null;
}

async function isWhole(page: Page): Promise<void> {
  for (const textSize of [100, 200] as const) {
    await setTextSize(page, textSize);
    for (const [width, height] of [
      [320, 568],
      [844, 390],
      [1366, 625],
    ] as const) {
      await resize(page, { width, height });
      expect({ textSize, width, cut: await cutOff(page) }).toEqual({ textSize, width, cut: [] });
    }
  }
  await setTextSize(page, 100);
  expect(await barriers(page)).toEqual([]);
}

it('shows a name, the time left and the way out, and nothing else of the person', async () => {
  const computer = await signedIn();
  expect(await computer.getByRole('heading').allInnerTexts()).toEqual([text.signedInAs({ name: 'Ada' })]);
  expect(await computer.getByRole('button').allInnerTexts()).toEqual([text.signOut]);
  await computer.getByText('in 60 minutes').or(computer.getByText('in 59 minutes')).first().waitFor();
  expect(await computer.locator('main').innerText()).not.toMatch(/Chrome|Firefox|Android|Windows|127\.0\.0\.1/);
  expect(await computer.getByRole('link').count()).toBe(0);
  await isWhole(computer);
});

it('is signed out from the phone within seconds, and leaves nothing on the page, in its history or its cookies', async () => {
  const computer = await signedIn();
  const sessions = Object((await site.ada.get('/api/sessions')).body)['sessions'];
  const { id } = sessions.find(({ signedInBy }: { signedInBy: string }) => signedInBy === 'qr');
  expect((await site.ada.post(`/api/sessions/${id}/revoke`)).status).toBe(200);
  await computer.getByRole('heading', { name: text.left.fromPhone }).waitFor({ timeout: SOON_MS });
  await computer.getByText(text.left.nothingLeft, { exact: true }).waitFor();
  await until(async () => (await computer.context().cookies()).every(({ name }) => !name.endsWith('session')));
  expect(await computer.locator('body').innerText()).not.toMatch(/Ada|Android/);
  expect(await computer.title()).toBe(messages.shared.tab({ title: text.left.title }));
  expect(await computer.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await isWhole(computer);
  await press(computer, text.left.showCode);
  await theCode(computer).waitFor();
});

it('asks whether anybody is there, in every tab, and goes on where somebody says so in one', async () => {
  const computer = await signedIn();
  const second = await computer.context().newPage();
  await second.goto('/');
  await seesSignedIn(second, 'Ada');
  await seesReact(second);
  pass(5);
  for (const page of [computer, second]) {
    await page.bringToFront();
    await card(page, text.stillThere.title).waitFor({ timeout: SOON_MS });
    expect(await page.title()).toBe(messages.shared.tab({ title: text.stillThere.title }));
    await seesNo(page.getByText(text.signedInAs({ name: 'Ada' })).filter({ visible: true }));
  }
  await seesFocus(second.getByRole('button', { name: text.stillThere.stay, exact: true }));
  await isWhole(second);
  await second.keyboard.press('Enter');
  for (const page of [second, computer]) {
    await seesSignedIn(page, 'Ada');
    await title(page);
  }
  expect(await isSignedIn(computer)).toBe(true);
});

it('a reload in the last minute asks again at once, and is no answer', async () => {
  const computer = await signedIn();
  pass(5);
  await card(computer, text.stillThere.title).waitFor({ timeout: SOON_MS });
  await computer.reload();
  await card(computer, text.stillThere.title).waitFor({ timeout: SOON_MS });
});

it('without an answer is signed out on the server, and shows no code by itself', async () => {
  const computer = await signedIn();
  pass(5);
  await card(computer, text.stillThere.title).waitFor({ timeout: SOON_MS });
  pass(1);
  await computer.getByRole('heading', { name: text.left.here }).waitFor({ timeout: SOON_MS });
  expect(await isSignedIn(computer)).toBe(false);
  expect(await theCode(computer).count()).toBe(0);
});

it('a key or a pointer keeps it, and nobody is asked', async () => {
  const computer = await signedIn();
  pass(4);
  const reported = computer.waitForResponse((response) => new URL(response.url()).pathname.startsWith('/api/session/'));
  await computer.mouse.move(200, 200);
  await computer.mouse.move(220, 210);
  expect((await (await reported).json()).session.idleExpiresIn).toBeGreaterThan(300);
  pass(3);
  expect(await isSignedIn(computer)).toBe(true);
  await seesSignedIn(computer, 'Ada');
});

it('says two minutes before its end that this comes, whatever is answered', async () => {
  const computer = await signedIn();
  for (let minutes = 0; minutes < 57; minutes += 3) {
    pass(3);
    expect((await computer.request.get('/api/session')).status()).toBe(200);
  }
  pass(1.5);
  await card(computer, text.stillThere.endTitle).waitFor({ timeout: SOON_MS });
  await computer.getByText(text.stillThere.endSaid).waitFor();
  await isWhole(computer);
  await press(computer, text.stillThere.ok);
  await seesSignedIn(computer, 'Ada');
  pass(1.5);
  await computer.getByRole('heading', { name: text.left.here }).waitFor({ timeout: SOON_MS });
});

it('is left at once from the card', async () => {
  const computer = await signedIn();
  pass(5);
  await card(computer, text.stillThere.title).waitFor({ timeout: SOON_MS });
  await press(computer, text.stillThere.signOutNow);
  await seesLeft(computer);
  expect(await isSignedIn(computer)).toBe(false);
});

it('is cleared at its end without a network, and tells the server when there is one again', async () => {
  const computer = await site.computer();
  await computer.clock.install();
  await computer.goto('/');
  await signIn(computer, { name: 'Ada', phone: site.ada });
  await seesReact(computer);
  await computer.context().setOffline(true);
  await computer.clock.fastForward('05:10');
  await card(computer, text.stillThere.title).waitFor();
  await computer.clock.fastForward('01:10');
  await seesLeft(computer);
  expect(await computer.locator('body').innerText()).not.toContain('Ada');
  expect(await isSignedIn(computer).catch(() => null)).not.toBe(false);
  const signedOut = computer.waitForResponse((response) => response.url().endsWith('/api/session/sign-out'));
  await computer.context().setOffline(false);
  expect((await signedOut).status()).toBe(200);
  await until(async () => !(await isSignedIn(computer)));
  expect(await theCode(computer).count()).toBe(0);
});

it('comes back from the history without what it showed', async () => {
  const computer = await signedIn();
  await computer.goto('/network-check');
  await computer.getByRole('heading').first().waitFor();
  pass(7);
  await computer.goBack();
  await until(async () => (await theCode(computer).count()) + (await computer.getByText(text.left.here).count()) > 0);
  expect(await computer.locator('body').innerText()).not.toContain('Ada');
});
