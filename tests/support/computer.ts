import jsQR, { type QRCode } from 'jsqr';
import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { messages } from '../../apps/web/src/i18n/messages.ts';
import { ANY, filling, sentence } from './sentence.ts';
import { until } from './until.ts';

const text = messages.signIn;

/** The code as a screen reader finds it. */
export function theCode(page: Page): Locator {
  return page.getByRole('img', { name: sentence(text.codeLabel({ userCode: ANY })) });
}

/** Waits for a code, and reads the letters to type. */
export async function shownUserCode(page: Page): Promise<string> {
  return filling(text.codeLabel({ userCode: ANY }), (await theCode(page).getAttribute('aria-label')) ?? '');
}

/** Waits for the number to choose, as a person sees it. */
export async function shownNumber(page: Page): Promise<string> {
  await page.getByRole('heading', { name: text.choose }).waitFor();
  return page.getByRole('strong').innerText();
}

/** Waits for the page of whoever is signed in. */
export async function seesSignedIn(page: Page, displayName: string): Promise<void> {
  await page.getByRole('heading', { name: messages.session.signedInAs({ name: displayName }) }).waitFor();
}

/** Waits until React has taken the page over, which looks the same. */
export async function seesReact(page: Page): Promise<void> {
  const isReacts = () => Object.keys(document.getElementById('root') ?? {}).some((key) => key.startsWith('__react'));
  await until(() => page.evaluate(isReacts));
}

/** A shared computer that was left: no code comes by itself. */
export async function seesLeft(page: Page): Promise<void> {
  await seesHeading(page, messages.session.left.here);
}

export async function seesHeading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

/** Waits until nothing of the kind is there any more. */
export async function seesNo(target: Locator): Promise<void> {
  await until(async () => (await target.count()) === 0);
}

/** The focus follows what is drawn, a moment later. */
export async function seesFocus(target: Locator): Promise<void> {
  await until(() => target.evaluate((element) => element === document.activeElement));
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** What a camera held before the screen sees: the code and what is around it, so many pixels on every side. */
export async function photograph(page: Page, around = 0): Promise<Buffer> {
  const code = await theCode(page).boundingBox();
  if (code === null) throw new Error('there is no code to photograph');
  const [x, y] = [code.x - around, Math.max(0, code.y - around)];
  return page.screenshot({ clip: { x, y, width: code.width + 2 * around, height: code.height + 2 * around } });
}

/** The code in a picture, found and read as a phone's own camera does it. */
export function readCode(picture: Buffer): QRCode & { readonly picture: PNG } {
  const png = PNG.sync.read(picture);
  const pixels = new Uint8ClampedArray(png.data);
  const code = jsQR(pixels, png.width, png.height, { inversionAttempts: 'dontInvert' });
  if (code === null) throw new Error('no code can be read in the picture');
  return { ...code, picture: png };
}

/** The address in the code that is on the screen. */
export async function shownAddress(page: Page): Promise<string> {
  return readCode(await photograph(page)).data;
}

/** Signs in with the form that is on the page. */
export async function fillInPassword(page: Page, username: string, password: string): Promise<void> {
  const { form } = messages.session;
  await page.getByLabel(form.username, { exact: true }).fill(username);
  await page.getByLabel(form.password, { exact: true }).fill(password);
  await press(page, form.submit);
}

/** Makes an account with the form that is on the page, of a setup link or of an invitation. */
export async function fillInNewAccount(
  page: Page,
  account: { displayName: string; username: string; password: string },
): Promise<void> {
  const { account: form } = messages;
  const withPassword = page.getByRole('button', { name: form.withPassword, exact: true });
  await page.getByLabel(form.displayName, { exact: true }).fill(account.displayName);
  await page.getByLabel(form.username, { exact: true }).fill(account.username);
  if ((await withPassword.count()) > 0) await withPassword.click();
  await page.getByLabel(form.password, { exact: true }).fill(account.password);
  await press(page, form.setUp.submit);
}
